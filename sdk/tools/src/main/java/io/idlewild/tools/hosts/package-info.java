/**
 * Hosts that compute nothing: they enrol through the public door, hold real streams over mTLS, and
 * answer each lease at once with a pure function of its seed. Ten thousand of them fit into one
 * process, because none has a thread. Start at {@link io.idlewild.tools.hosts.SimulatedHosts}.
 */
@NullMarked
package io.idlewild.tools.hosts;

import org.jspecify.annotations.NullMarked;
