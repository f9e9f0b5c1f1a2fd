/**
 * Simulates how news reach all workers from one to another, with the gossip of production. Start
 * with {@link io.idlewild.tools.gossip.GossipCommand}.
 */
@NullMarked
package io.idlewild.tools.gossip;

import org.jspecify.annotations.NullMarked;
