package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.swarm.Wish;
import io.idlewild.protocol.swarm.SignedStatement;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What two peers say to each other about one content. Nothing of it is believed. */
public sealed interface PeerSays {
  /** First and once. Without a capability the speaker gets nothing. */
  record Hello(ContentId content, Optional<SignedStatement> capability, BitSet have)
      implements PeerSays {}

  /** Chunks that came since. */
  record Have(BitSet gained) implements PeerSays {}

  /**
   * Asks for a chunk.
   *
   * @param remainingMillis until the task needs it; 0 for no matter
   */
  record Want(long ticket, Wish wish, long remainingMillis) implements PeerSays {}

  /** It comes from elsewhere. */
  record Cancel(long ticket) implements PeerSays {}

  /** The answer to a want. */
  @SuppressWarnings("ArrayRecordComponent")
  record Chunk(long ticket, int index, byte[] bytes) implements PeerSays {}

  /** The other answer to a want. */
  record Nothing(long ticket) implements PeerSays {}

  /** A chunk has arrived. */
  record Got(long ticket) implements PeerSays {}

  /** Asks for the hashes of the chunks. */
  record ManifestWanted() implements PeerSays {}

  /** The hashes of the chunks. */
  record ChunkHashes(List<Hash> hashes) implements PeerSays {}

  /** Other peers of the same content, as the coordinator signed their addresses. */
  record Peers(List<SignedStatement> records) implements PeerSays {}
}
