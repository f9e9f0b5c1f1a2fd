/**
 * The overlay through which workers find each other when the coordinator does not answer: Kademlia
 * with certified ids, few contacts of one network block, and lookups on disjoint paths. No class
 * here does input or output: events in, decisions out.
 *
 * <p>Start at {@link io.idlewild.core.overlay.OverlayNode}, all that one node does; it is made of a
 * {@link io.idlewild.core.overlay.RoutingTable}, a {@link io.idlewild.core.overlay.Search} for each
 * question, and a {@link io.idlewild.core.overlay.ProviderStore}. Peers are numbers here; {@link
 * io.idlewild.core.overlay.ContactSource} knows who they are.
 */
@NullMarked
package io.idlewild.core.overlay;

import org.jspecify.annotations.NullMarked;
