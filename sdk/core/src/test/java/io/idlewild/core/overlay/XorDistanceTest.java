package io.idlewild.core.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.Hash;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class XorDistanceTest {
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void distancesAreThoseOfLargeNumbers() {
    for (int i = 0; i < 2_000; i++) {
      NodeId target = Ids.random(random);
      NodeId a = i % 2 == 0 ? Ids.random(random) : target.neighbour(random.nextInt(256), random);
      NodeId b = i % 3 == 0 ? Ids.random(random) : target.neighbour(random.nextInt(256), random);

      int expected = number(target).xor(number(a)).compareTo(number(target).xor(number(b)));

      assertThat(Integer.signum(XorDistance.compare(target, a, b))).isEqualTo(expected);
    }
  }

  @Test
  void aNeighbourSharesExactlyItsPrefix() {
    for (int prefix = 0; prefix < NodeId.BITS; prefix++) {
      NodeId id = Ids.random(random);

      assertThat(XorDistance.commonPrefix(id, id.neighbour(prefix, random))).isEqualTo(prefix);
    }
  }

  @Test
  void anIdSharesAllBitsWithItself() {
    NodeId id = Ids.random(random);

    assertThat(XorDistance.commonPrefix(id, id)).isEqualTo(256);
    assertThat(XorDistance.compare(id, id, id)).isZero();
  }

  @Test
  void theIdOfAKeyIsItsHash() {
    byte[] key = {1, 2, 3};

    NodeId id = NodeId.ofKey(key);

    assertThat(id.toHash()).isEqualTo(Hash.of(key));
    assertThat(id.toString()).isEqualTo(Hash.of(key).toString());
  }

  @Test
  void idsAreOrderedAsUnsignedNumbers() {
    NodeId low = new NodeId(1, -1, -1, -1);
    NodeId high = new NodeId(-1, 0, 0, 0);

    assertThat(low).isLessThan(high);
    assertThatThrownBy(() -> low.word(4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static BigInteger number(NodeId id) {
    return new BigInteger(1, id.toHash().bytes());
  }
}
