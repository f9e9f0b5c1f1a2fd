package io.idlewild.core.swarm;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.MerkleProof;
import io.idlewild.core.id.HostId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;

/**
 * The question that a claimed holder answers before it earns anything for serving: show a leaf that
 * nobody could foresee. Whoever asks needs the content's name only.
 *
 * @param id of the content that the holder claims to have
 * @param holder to whom the question goes; an answer of anybody else is none
 * @param leaf index of a leaf of 16 KiB
 * @param nonce 32 random bytes, used once
 */
public record HoldingChallenge(ContentId id, HostId holder, long leaf, Hash nonce) {
  private static final byte[] DOMAIN = "idlewild holding 1".getBytes(StandardCharsets.US_ASCII);

  public HoldingChallenge {
    if (leaf < 0 || leaf >= MerkleProof.leavesOf(id)) {
      throw new IllegalArgumentException("leaf %d of %d".formatted(leaf, MerkleProof.leavesOf(id)));
    }
  }

  /**
   * Draws a question.
   *
   * @param random must not be guessed by holders
   * @throws IllegalArgumentException for an empty content, of which there is nothing to show
   */
  public static HoldingChallenge draw(ContentId id, HostId holder, RandomGenerator random) {
    long leaves = MerkleProof.leavesOf(id);
    if (leaves == 0) {
      throw new IllegalArgumentException("an empty content has no leaf to ask for");
    }
    byte[] nonce = new byte[Hash.SIZE];
    random.nextBytes(nonce);
    return new HoldingChallenge(id, holder, random.nextLong(leaves), Hash.wrap(nonce));
  }

  /**
   * What a holder sends back.
   *
   * @param bytes the leaf
   * @param proof that it belongs to the content
   * @param seal ties the answer to this question and this holder, so that what one holder sent is
   *     of no use to another
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(byte[] bytes, MerkleProof proof, Hash seal) {}

  /** The chunk in which the leaf lies. */
  public int chunk() {
    return Math.toIntExact(leaf * Chunking.LEAF_SIZE / Chunking.of(id.length()).chunkSize());
  }

  /**
   * The answer of somebody who has the leaf.
   *
   * @param answerer who answers
   */
  public Answer answer(HostId answerer, byte[] bytes, MerkleProof proof) {
    return new Answer(bytes, proof, seal(answerer, bytes));
  }

  /** Whether the answer shows that the holder has the leaf; never throws. */
  public boolean accepts(Answer answer) {
    return answer.seal().equals(seal(holder, answer.bytes()))
        && answer.proof().verify(id, leaf, answer.bytes());
  }

  private Hash seal(HostId answerer, byte[] bytes) {
    MessageDigest digest = Hash.sha256();
    digest.update(DOMAIN);
    digest.update(nonce.bytes());
    digest.update(
        ByteBuffer.allocate(16)
            .putLong(answerer.value().getMostSignificantBits())
            .putLong(answerer.value().getLeastSignificantBits())
            .array());
    digest.update(ByteBuffer.allocate(16).putLong(id.length()).putLong(leaf).array());
    digest.update(id.root().bytes());
    digest.update(bytes);
    return Hash.wrap(digest.digest());
  }
}
