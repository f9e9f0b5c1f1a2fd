package io.idlewild.coordinator.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.availability.HostHours.Key;
import io.idlewild.coordinator.availability.HostHours.Seconds;
import io.idlewild.coordinator.host.HostState;
import io.idlewild.core.id.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostHoursTest {
  private static final HostId ONE = new HostId(new UUID(0, 1));
  private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");

  private final HostHours hours = new HostHours();

  @Test
  void timeBeforeTheFullHourBelongsToTheHourBefore() {
    hours.see(Map.of(ONE, HostState.COMPUTING), NOON.plusSeconds(20), Duration.ofSeconds(60));

    assertThat(hours.take())
        .containsEntry(new Key(ONE, NOON), new Seconds(20, 0, 0))
        .containsEntry(new Key(ONE, NOON.minusSeconds(3600)), new Seconds(40, 0, 0));
  }

  @Test
  void statesOfAnHourAddUpAndAbsenceLeavesNoRow() {
    Instant ten = NOON.plusSeconds(600);
    hours.see(Map.of(ONE, HostState.READY), ten, Duration.ofSeconds(60));
    hours.see(Map.of(ONE, HostState.SUSPENDED), ten.plusSeconds(60), Duration.ofSeconds(60));
    hours.see(Map.of(ONE, HostState.OFFLINE), ten.plusSeconds(120), Duration.ofSeconds(60));

    assertThat(hours.take()).containsOnly(Map.entry(new Key(ONE, NOON), new Seconds(0, 60, 60)));
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenTheNextTime() {
    Instant ten = NOON.plusSeconds(600);
    hours.see(Map.of(ONE, HostState.READY), ten, Duration.ofSeconds(60));
    hours.putBack(hours.take());
    hours.see(Map.of(ONE, HostState.READY), ten.plusSeconds(60), Duration.ofSeconds(60));

    assertThat(hours.take()).containsOnly(Map.entry(new Key(ONE, NOON), new Seconds(0, 120, 0)));
  }
}
