/**
 * The swarm as people see it: who gives what to whom now, and where the copies of a content are.
 * Start at {@link io.idlewild.coordinator.swarm.SwarmResource}. {@link
 * io.idlewild.coordinator.swarm.LiveSwarm} keeps what workers report for a minute, within bounds;
 * nothing is decided by it, and a restart begins with nothing. CopyCount says which chunks are
 * rare.
 */
@NullMarked
package io.idlewild.coordinator.swarm;

import org.jspecify.annotations.NullMarked;
