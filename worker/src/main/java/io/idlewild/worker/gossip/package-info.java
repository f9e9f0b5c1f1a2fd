/**
 * News that reach this worker although the coordinator is away: revoked hosts and publishers,
 * cancelled jobs, and how the log of workload versions stands, which tells whether the coordinator
 * shows everybody the same. What is believed and passed on is decided in {@code
 * io.idlewild.core.gossip}; here are the rounds, the wires and the disk.
 *
 * <p>Start at {@link io.idlewild.worker.gossip.Gossip}.
 */
@NullMarked
package io.idlewild.worker.gossip;

import org.jspecify.annotations.NullMarked;
