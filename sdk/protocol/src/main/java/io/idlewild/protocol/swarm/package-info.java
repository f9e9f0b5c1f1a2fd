/**
 * What the coordinator states, in writing, for workers to show to each other: a {@link
 * io.idlewild.protocol.swarm.Capability} lets a host have a content from its peers, a {@link
 * io.idlewild.protocol.swarm.PeerRecord} says where a peer can be dialled. Both are signed with the
 * key of the project's authority, whose certificate every worker has.
 */
@NullMarked
package io.idlewild.protocol.swarm;

import org.jspecify.annotations.NullMarked;
