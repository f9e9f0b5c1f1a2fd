/**
 * News that have to reach every worker although the coordinator is away: who is revoked, what is
 * cancelled, how long the log of workload versions is. Workers tell them to each other, one random
 * peer after another (Demers and others 1987; Karp and others 2000), so that all know after some
 * log2 N rounds; and since they compare heads of the log, a coordinator that shows different logs
 * to different workers is found out.
 *
 * <p>Start at {@link io.idlewild.core.gossip.GossipState}.
 */
@NullMarked
package io.idlewild.core.gossip;

import org.jspecify.annotations.NullMarked;
