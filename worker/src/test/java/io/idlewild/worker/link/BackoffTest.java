package io.idlewild.worker.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static Backoff backoff(long seed) {
    return new Backoff(new SplittableRandom(seed), Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  @Test
  void noWaitIsLongerThanItsBound() {
    for (long seed = 0; seed < 1_000; seed++) {
      Backoff backoff = backoff(seed);
      for (int failure = 0; failure < 40; failure++) {
        long bound = Math.min(60_000, 1_000L << Math.min(failure, 20));
        assertThat(backoff.next().toMillis()).as("seed %d", seed).isBetween(0L, bound);
      }
    }
  }

  @Test
  void workersThatFailTogetherComeBackApart() {
    LongStream waits =
        IntStream.range(0, 1_000)
            .mapToLong(seed -> {
              Backoff backoff = backoff(seed);
              IntStream.range(0, 6).forEach(failure -> backoff.next());
              return backoff.next().toMillis();
            });

    long[] perSecond = new long[61];
    waits.forEach(wait -> perSecond[(int) (wait / 1_000)]++);

    assertThat(LongStream.of(perSecond).max().orElseThrow()).isLessThan(50);
  }

  @Test
  void afterSuccessTheWaitsAreShortAgain() {
    Backoff backoff = new Backoff(new Random(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
    IntStream.range(0, 10).forEach(failure -> backoff.next());

    backoff.reset();

    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatManyWereToldAtOnceIsSpreadOverAsLongAgain() {
    Duration delay = Duration.ofSeconds(2);

    List<Duration> delays =
        IntStream.range(0, 200).mapToObj(seed -> backoff(seed).spread(delay)).toList();

    assertThat(delays).allSatisfy(one -> assertThat(one).isBetween(delay, delay.multipliedBy(2)));
    assertThat(delays.stream().distinct().count()).isGreaterThan(150);
  }
}
