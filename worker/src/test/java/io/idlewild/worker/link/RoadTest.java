package io.idlewild.worker.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoadTest {
  private Set<String> addresses = Set.of("192.0.2.7", "2001:db8::7");
  private Instant time = Instant.parse("2026-01-01T00:00:00Z");
  private long nanos;
  private final Road road = new Road(() -> addresses, () -> time, () -> nanos);

  private void pass(Duration awake, Duration asleep) {
    nanos += awake.toNanos();
    time = time.plus(awake).plus(asleep);
  }

  @Test
  void nothingHappensOnAQuietMachine() {
    pass(Duration.ofHours(5), Duration.ofSeconds(2));

    assertThat(road.look()).isEmpty();
  }

  @Test
  void aSleepBreaksConnections() {
    pass(Duration.ofSeconds(5), Duration.ofHours(3));

    assertThat(road.look())
        .hasValueSatisfying(change -> {
          assertThat(change.breaksConnections()).isTrue();
          assertThat(change.sentence()).contains("slept", "10800 s");
        });
    assertThat(road.look()).isEmpty();
  }

  @Test
  void anotherNetworkBreaksConnections() {
    addresses = Set.of("198.51.100.4");

    assertThat(road.look())
        .hasValueSatisfying(change -> assertThat(change.breaksConnections()).isTrue());
  }

  @Test
  void oneMoreAddressIsAReasonToTryButNotToBreakWhatWorks() {
    addresses = Set.of("192.0.2.7", "2001:db8::7", "2001:db8::8");

    assertThat(road.look())
        .hasValueSatisfying(change -> assertThat(change.breaksConnections()).isFalse());
  }

  @Test
  void withoutAnyAddressThereIsNothingToTry() {
    addresses = Set.of();

    assertThat(road.look()).isEmpty();
  }

  @Test
  void aNetworkThatComesBackIsAReasonToTry() {
    addresses = Set.of();
    road.look();
    addresses = Set.of("192.0.2.7");

    assertThat(road.look()).isPresent();
  }

  @Test
  void aClockThatIsSetBackIsNoSleep() {
    time = time.minus(Duration.ofDays(3650));

    assertThat(road.look()).isEmpty();
  }
}
