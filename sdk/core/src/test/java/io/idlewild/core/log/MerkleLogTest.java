package io.idlewild.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Known answers are those that the implementations of Certificate Transparency share. */
class MerkleLogTest {
  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");
  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  private static final String LEAF_1 =
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
  private static final String LEAVES_2_3 =
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
  private static final String LEAVES_4_TO_7 =
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
  private static final String LEAF_4 =
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
  private static final String LEAVES_6_7 =
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
  private static final String LEAVES_4_5 =
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
  private static final int SIZE = 70;

  private final MerkleLog log = new MerkleLog();
  private final List<Hash> leaves = new ArrayList<>();

  @Test
  void headsAreThoseOfCertificateTransparency() {
    appendKnownEntries();

    for (int size = 0; size < ROOTS.size(); size++) {
      assertThat(log.head(size)).isEqualTo(new TreeHead(size, Hash.parse(ROOTS.get(size))));
    }
  }

  static Stream<Arguments> inclusions() {
    return Stream.of(
        Arguments.of(0, 1, List.of()),
        Arguments.of(0, 8, List.of(LEAF_1, LEAVES_2_3, LEAVES_4_TO_7)),
        Arguments.of(5, 8, List.of(LEAF_4, LEAVES_6_7, ROOTS.get(4))),
        Arguments.of(2, 3, List.of(ROOTS.get(2))),
        Arguments.of(1, 5, List.of(ROOTS.get(1), LEAVES_2_3, LEAF_4)));
  }

  @ParameterizedTest
  @MethodSource("inclusions")
  void inclusionProofsAreThoseOfCertificateTransparency(int index, int size, List<String> path) {
    appendKnownEntries();

    InclusionProof proof = log.inclusion(index, size);

    assertThat(proof.path()).isEqualTo(path.stream().map(Hash::parse).toList());
    assertThat(proof.proves(leaves.get(index), log.head(size))).isTrue();
  }

  static Stream<Arguments> consistencies() {
    return Stream.of(
        Arguments.of(1, 1, List.of()),
        Arguments.of(1, 8, List.of(LEAF_1, LEAVES_2_3, LEAVES_4_TO_7)),
        Arguments.of(6, 8, List.of(LEAVES_4_5, LEAVES_6_7, ROOTS.get(4))),
        Arguments.of(2, 5, List.of(LEAVES_2_3, LEAF_4)));
  }

  @ParameterizedTest
  @MethodSource("consistencies")
  void consistencyProofsAreThoseOfCertificateTransparency(int older, int newer, List<String> path) {
    appendKnownEntries();

    ConsistencyProof proof = log.consistency(older, newer);

    assertThat(proof.path()).isEqualTo(path.stream().map(Hash::parse).toList());
    assertThat(proof.proves(log.head(older), log.head(newer))).isTrue();
  }

  @Test
  void everyEntryOfEverySizeIsProvenAndNoOtherIs() {
    appendEntries(SIZE);

    for (int size = 1; size <= SIZE; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = log.inclusion(index, size);
        Hash other = leaves.get((index + 1) % SIZE);

        assertThat(proof.proves(leaves.get(index), log.head(size))).isTrue();
        assertThat(proof.proves(other, log.head(size))).as("%d of %d", index, size).isFalse();
      }
    }
  }

  @Test
  void aLogProvesThatItHoldsEachOfItsPastsAndNoOther() {
    appendEntries(SIZE);
    MerkleLog other = new MerkleLog();
    for (int i = 0; i < SIZE; i++) {
      other.append(LogHashes.leaf(("other " + i).getBytes(StandardCharsets.UTF_8)));
    }
    for (int newer = 1; newer <= SIZE; newer++) {
      for (int older = 1; older <= newer; older++) {
        ConsistencyProof proof = log.consistency(older, newer);

        assertThat(proof.proves(log.head(older), log.head(newer))).isTrue();
        assertThat(proof.proves(other.head(older), log.head(newer)))
            .as("%d to %d", older, newer)
            .isFalse();
      }
    }
  }

  @Test
  void aRewrittenPastHasNoProof() {
    appendEntries(SIZE);
    TreeHead known = log.head(40);
    MerkleLog rewritten = new MerkleLog();
    for (int i = 0; i < SIZE; i++) {
      rewritten.append(i == 20 ? LogHashes.leaf(new byte[] {6}) : leaves.get(i));
    }

    HeadComparison comparison =
        HeadComparison.of(known, rewritten.head(), rewritten.consistency(40, SIZE));

    assertThat(comparison).isEqualTo(HeadComparison.UNPROVEN);
    assertThat(HeadComparison.of(known, rewritten.head(40), ConsistencyProof.NONE))
        .isEqualTo(HeadComparison.FORKED);
  }

  @Test
  void headsOfOneLogAreSameGrownOrEarlier() {
    appendEntries(9);
    ConsistencyProof proof = log.consistency(5, 9);

    assertThat(HeadComparison.of(log.head(5), log.head(9), proof)).isEqualTo(HeadComparison.GROWN);
    assertThat(HeadComparison.of(log.head(9), log.head(5), proof))
        .isEqualTo(HeadComparison.EARLIER);
    assertThat(HeadComparison.of(log.head(9), log.head(9), proof)).isEqualTo(HeadComparison.SAME);
    assertThat(HeadComparison.of(TreeHead.EMPTY, log.head(9), ConsistencyProof.NONE))
        .isEqualTo(HeadComparison.GROWN);
  }

  @Test
  void changedProofsProveNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    appendEntries(SIZE);
    for (int round = 0; round < 20_000; round++) {
      int newer = 2 + random.nextInt(SIZE - 1);
      int older = 1 + random.nextInt(newer - 1);
      int index = random.nextInt(newer);
      InclusionProof inclusion = log.inclusion(index, newer);
      ConsistencyProof consistency = log.consistency(older, newer);

      List<Hash> changed = changed(inclusion.path(), random);
      List<Hash> bent = changed(consistency.path(), random);

      assertThat(new InclusionProof(index, changed).proves(leaves.get(index), log.head(newer)))
          .as("seed %d", seed)
          .isEqualTo(changed.equals(inclusion.path()));
      assertThat(new ConsistencyProof(bent).proves(log.head(older), log.head(newer)))
          .as("seed %d", seed)
          .isEqualTo(bent.equals(consistency.path()));
    }
  }

  @Test
  void anEntryCannotPassForANode() {
    appendEntries(2);
    byte[] node = new byte[2 * Hash.SIZE];
    System.arraycopy(leaves.get(0).bytes(), 0, node, 0, Hash.SIZE);
    System.arraycopy(leaves.get(1).bytes(), 0, node, Hash.SIZE, Hash.SIZE);

    assertThat(LogHashes.leaf(node)).isNotEqualTo(log.head().root());
  }

  @Test
  void whatIsNotThereIsNotProven() {
    appendEntries(3);

    assertThatThrownBy(() -> log.inclusion(3, 3)).hasMessageContaining("no entry 3");
    assertThatThrownBy(() -> log.head(4)).hasMessageContaining("3 entries, not 4");
    assertThatThrownBy(() -> log.consistency(3, 2)).hasMessageContaining("has 3");
    assertThat(new InclusionProof(-1, List.of()).proves(leaves.get(0), log.head())).isFalse();
    assertThat(new InclusionProof(3, List.of()).proves(leaves.get(0), log.head())).isFalse();
  }

  private static List<Hash> changed(List<Hash> path, Random random) {
    List<Hash> changed = new ArrayList<>(path);
    int at = changed.isEmpty() ? 0 : random.nextInt(changed.size());
    switch (random.nextInt(4)) {
      case 0 -> changed.add(at, Hash.ZERO);
      case 1 -> Collections.rotate(changed, 1);
      case 2 -> {
        if (!changed.isEmpty()) {
          changed.remove(at);
        }
      }
      default -> {
        if (!changed.isEmpty()) {
          byte[] bytes = changed.get(at).bytes();
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          changed.set(at, Hash.wrap(bytes));
        }
      }
    }
    return changed;
  }

  private void appendKnownEntries() {
    ENTRIES.forEach(entry -> append(HexFormat.of().parseHex(entry)));
  }

  private void appendEntries(int count) {
    for (int i = 0; i < count; i++) {
      append(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void append(byte[] entry) {
    Hash leaf = LogHashes.leaf(entry);
    assertThat(log.append(leaf)).isEqualTo(leaves.size());
    leaves.add(leaf);
  }
}
