package io.idlewild.coordinator.limit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BucketTableTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now = -5 * SECOND;
  private final BucketTable table = table(Rate.parse("2/s burst 3"), 64);

  @Test
  void burstPassesAndTheNextOneWaitsForItsTurn() {
    assertThat(table.take(7)).isZero();
    assertThat(table.take(7)).isZero();
    assertThat(table.take(7)).isZero();

    long wait = table.take(7);

    assertThat(wait).isCloseTo(SECOND / 2, within(2L));
    now += wait;
    assertThat(table.take(7)).isZero();
    assertThat(table.take(7)).isPositive();
  }

  @Test
  void restFillsTheBucketToItsBurstAndNoFurther() {
    drain(7);

    now += 1_000 * SECOND;

    assertThat(taken(7, 100)).isEqualTo(3);
  }

  @Test
  void oneCallerDoesNotSpendTheBudgetOfAnother() {
    drain(7);

    assertThat(taken(8, 100)).isEqualTo(3);
  }

  @Test
  void refusedCallTakesNothing() {
    drain(7);
    for (int i = 0; i < 1_000; i++) {
      table.take(7);
    }

    now += SECOND / 2;

    assertThat(table.take(7)).isZero();
  }

  @Test
  void lookingTakesNothing() {
    for (int i = 0; i < 10; i++) {
      assertThat(table.peek(7)).isZero();
    }
    assertThat(taken(7, 100)).isEqualTo(3);
    assertThat(table.peek(7)).isPositive();
  }

  @Test
  void longRunKeepsTheRate() {
    int taken = 0;
    for (int ms = 0; ms < 60_000; ms++) {
      now += SECOND / 1_000;
      taken += table.take(7) == 0 ? 1 : 0;
    }

    assertThat(taken).isBetween(2 * 60, 2 * 60 + 3);
  }

  @Test
  void emptyBucketSurvivesCallersWhoComeOnce() {
    BucketTable large = table(Rate.parse("1/h burst 2"), 65_536);
    large.take(-1);
    large.take(-1);
    SplittableRandom others = new SplittableRandom(1);

    for (int i = 0; i < 30_000; i++) {
      large.take(others.nextLong());
    }

    assertThat(large.take(-1)).isPositive();
  }

  @Test
  void millionAddressesCostNoMemory() {
    BucketTable large = table(Rate.parse("1/h burst 2"), 65_536);
    SplittableRandom addresses = new SplittableRandom(2);
    long before = usedMemory();

    for (int i = 0; i < 1_000_000; i++) {
      large.take(addresses.nextLong());
    }

    assertThat(usedMemory() - before).isLessThan(1 << 20);
    assertThat(large.take(0)).isZero();
  }

  @Test
  void capacityIsAPowerOfTwo() {
    assertThatThrownBy(() -> table(Rate.parse("1/s burst 1"), 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100");
  }

  private BucketTable table(Rate rate, int capacity) {
    return new BucketTable(rate, capacity, 42, () -> now);
  }

  private void drain(long key) {
    assertThat(taken(key, 3)).isEqualTo(3);
  }

  private int taken(long key, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += table.take(key) == 0 ? 1 : 0;
    }
    return taken;
  }

  private static long usedMemory() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
