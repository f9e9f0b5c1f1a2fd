package io.idlewild.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  @Test
  void delaysGrowUntilPatienceEnds() {
    RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(20), new Random(3));
    List<Duration> delays = new ArrayList<>();

    RetryPolicy.Attempts attempts = policy.attempts();
    for (Optional<Duration> d = attempts.afterFailure();
        d.isPresent();
        d = attempts.afterFailure()) {
      delays.add(d.get());
    }

    assertThat(delays.getFirst()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(delays.getLast()).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
    assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
  }

  @Test
  void whatTheServerAsksForIsKept() {
    RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(20), new Random(3));

    assertThat(policy.attempts().afterFailure(Duration.ofSeconds(3)))
        .contains(Duration.ofSeconds(3));
  }

  @Test
  void withoutPatienceThereIsOneAttempt() {
    assertThat(new RetryPolicy(Duration.ZERO, new Random(3)).attempts().afterFailure()).isEmpty();
  }
}
