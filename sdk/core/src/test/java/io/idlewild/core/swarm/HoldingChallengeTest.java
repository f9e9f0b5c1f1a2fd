package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.content.MerkleProof;
import io.idlewild.core.id.HostId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldingChallengeTest {
  private static final HostId HOLDER = new HostId(new UUID(1, 2));
  private static final HostId OTHER = new HostId(new UUID(3, 4));

  private final byte[] data = data(3 * Chunking.MIN_CHUNK_SIZE + 20_000);
  private final Manifest manifest = Manifest.of(data);

  @Test
  void aHolderAnswersEveryQuestion() {
    for (long leaf = 0; leaf < MerkleProof.leavesOf(manifest.id()); leaf++) {
      HoldingChallenge challenge = challenge(leaf);

      assertThat(challenge.accepts(answer(challenge, HOLDER))).as("leaf %d", leaf).isTrue();
    }
  }

  @Test
  void theAnswerOfOneHolderIsOfNoUseToAnother() {
    HoldingChallenge toOther = new HoldingChallenge(manifest.id(), OTHER, 5, Hash.ZERO);
    HoldingChallenge.Answer copied = answer(challenge(5), HOLDER);

    assertThat(toOther.accepts(copied)).isFalse();
  }

  @Test
  void anAnswerToAnEarlierQuestionIsOfNoUse() {
    HoldingChallenge again = new HoldingChallenge(manifest.id(), HOLDER, 5, Hash.of(new byte[1]));

    assertThat(again.accepts(answer(challenge(5), HOLDER))).isFalse();
  }

  @Test
  void anotherLeafIsNoAnswer() {
    HoldingChallenge challenge = challenge(5);
    HoldingChallenge.Answer wrong = challenge.answer(HOLDER, leaf(6), proof(6));

    assertThat(challenge.accepts(wrong)).isFalse();
  }

  @Test
  void alteredShortLongAndEmptyLeavesAreNoAnswers() {
    HoldingChallenge challenge = challenge(5);
    byte[] altered = leaf(5);
    altered[77] ^= 1;
    byte[] shorter = Arrays.copyOf(leaf(5), Chunking.LEAF_SIZE - 1);
    byte[] longer = Arrays.copyOf(leaf(5), Chunking.LEAF_SIZE + 1);

    for (byte[] bytes : List.of(altered, shorter, longer, new byte[0])) {
      assertThat(challenge.accepts(challenge.answer(HOLDER, bytes, proof(5)))).isFalse();
    }
  }

  @Test
  void aNodeOfTheTreeDoesNotPassForALeaf() {
    // The 64 bytes under a node hash to that node, so only lengths tell them apart.
    Hash left = Hash.of(leaf(0));
    Hash right = Hash.of(leaf(1));
    byte[] node = new byte[64];
    System.arraycopy(left.bytes(), 0, node, 0, 32);
    System.arraycopy(right.bytes(), 0, node, 32, 32);
    List<Hash> above = proof(0).siblings().subList(1, proof(0).siblings().size());
    HoldingChallenge challenge = challenge(0);

    assertThat(challenge.accepts(challenge.answer(HOLDER, node, new MerkleProof(above)))).isFalse();
  }

  @Test
  void aPathThatIsTooLongOrTooShortProvesNothing() {
    HoldingChallenge challenge = challenge(5);
    List<Hash> path = new ArrayList<>(proof(5).siblings());
    path.add(Hash.ZERO);
    MerkleProof longer = new MerkleProof(path);
    MerkleProof shorter = new MerkleProof(path.subList(0, path.size() - 2));

    assertThat(challenge.accepts(challenge.answer(HOLDER, leaf(5), longer))).isFalse();
    assertThat(challenge.accepts(challenge.answer(HOLDER, leaf(5), shorter))).isFalse();
  }

  @Test
  void questionsReachEveryLeafAndNeverRepeatANonce() {
    SplittableRandom random = new SplittableRandom(4);
    List<HoldingChallenge> drawn = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      drawn.add(HoldingChallenge.draw(manifest.id(), HOLDER, random));
    }

    assertThat(drawn.stream().map(HoldingChallenge::leaf).distinct())
        .hasSize((int) MerkleProof.leavesOf(manifest.id()));
    assertThat(drawn.stream().map(HoldingChallenge::nonce)).doesNotHaveDuplicates();
  }

  @Test
  void anEmptyContentCannotBeAskedFor() {
    ContentId empty = ContentId.of(new byte[0]);

    assertThatThrownBy(() -> HoldingChallenge.draw(empty, HOLDER, new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void proofsHoldForFilesOfEveryLength() {
    Random random = new Random(9);
    for (int length : List.of(1, 16_383, 16_384, 16_385, 40_000, 262_144, 262_145, 700_001)) {
      byte[] file = data(length);
      Manifest of = Manifest.of(file);
      long leaf = random.nextInt((int) MerkleProof.leavesOf(of.id()));
      HoldingChallenge challenge = new HoldingChallenge(of.id(), HOLDER, leaf, Hash.ZERO);
      MerkleProof proof =
          MerkleProof.of(of, leaf, chunk(file, of, challenge.chunk())).orElseThrow();
      byte[] bytes = leaf(file, leaf);

      assertThat(challenge.accepts(challenge.answer(HOLDER, bytes, proof)))
          .as("length %d, leaf %d", length, leaf)
          .isTrue();
    }
  }

  @Test
  void aChunkThatIsNotTheContentsGivesNoProof() {
    byte[] foreign = new byte[Chunking.MIN_CHUNK_SIZE];

    assertThat(MerkleProof.of(manifest, 5, foreign)).isEmpty();
  }

  private HoldingChallenge challenge(long leaf) {
    return new HoldingChallenge(manifest.id(), HOLDER, leaf, Hash.ZERO);
  }

  private HoldingChallenge.Answer answer(HoldingChallenge challenge, HostId answerer) {
    return challenge.answer(answerer, leaf(challenge.leaf()), proof(challenge.leaf()));
  }

  private MerkleProof proof(long leaf) {
    int chunk = (int) (leaf * Chunking.LEAF_SIZE / Chunking.MIN_CHUNK_SIZE);
    return MerkleProof.of(manifest, leaf, chunk(data, manifest, chunk)).orElseThrow();
  }

  private byte[] leaf(long leaf) {
    return leaf(data, leaf);
  }

  private static byte[] leaf(byte[] file, long leaf) {
    int from = (int) leaf * Chunking.LEAF_SIZE;
    return Arrays.copyOfRange(file, from, Math.min(file.length, from + Chunking.LEAF_SIZE));
  }

  private static byte[] chunk(byte[] file, Manifest manifest, int index) {
    int from = (int) manifest.chunking().offsetOf(index);
    return Arrays.copyOfRange(file, from, from + manifest.chunking().sizeOf(index));
  }

  private static byte[] data(int length) {
    byte[] data = new byte[length];
    new Random(length).nextBytes(data);
    return data;
  }
}
