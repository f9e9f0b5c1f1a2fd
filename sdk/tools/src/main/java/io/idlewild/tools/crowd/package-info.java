/**
 * A lively crowd of simulated hosts: machines of many kinds, whose owners come and go, some of
 * which fail and some of which lie. They run the sample workload {@code dice}, whose answer they
 * know without computing it. Start at {@link io.idlewild.tools.crowd.CrowdCommand}; what becomes of
 * a host is decided in {@link io.idlewild.tools.crowd.Habit}.
 */
@NullMarked
package io.idlewild.tools.crowd;

import org.jspecify.annotations.NullMarked;
