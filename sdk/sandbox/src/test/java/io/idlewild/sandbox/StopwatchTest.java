package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
  private final Stopwatch stopwatch = new Stopwatch(now::get);

  @Test
  void timeWhileItStandsStillIsNotCounted() {
    stopwatch.start();
    now.addAndGet(100);
    stopwatch.stop();
    now.addAndGet(1_000_000);
    stopwatch.start();
    now.addAndGet(20);

    Duration elapsed = stopwatch.elapsed();

    assertThat(elapsed).isEqualTo(Duration.ofNanos(120));
  }

  @Test
  void startingOrStoppingTwiceChangesNothing() {
    stopwatch.start();
    now.addAndGet(7);
    stopwatch.start();
    now.addAndGet(5);
    stopwatch.stop();
    now.addAndGet(9);
    stopwatch.stop();

    Duration elapsed = stopwatch.elapsed();

    assertThat(elapsed).isEqualTo(Duration.ofNanos(12));
  }
}
