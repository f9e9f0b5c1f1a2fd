package io.idlewild.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void memoryIsCountedInWholePages() {
    Limits limits = new Limits(200_000, 1 << 20, Duration.ofSeconds(1), 0);

    assertThat(limits.memoryPages()).isEqualTo(3);
  }

  @Test
  void aLimitOutOfRangeIsNamed() {
    assertThatThrownBy(() -> new Limits(1, 1 << 20, Duration.ofSeconds(1), 0))
        .hasMessage("the limit of memory is out of range: 1");
    assertThatThrownBy(() -> new Limits(5L << 30, 1 << 20, Duration.ofSeconds(1), 0))
        .hasMessageContaining("memory");
    assertThatThrownBy(() -> new Limits(1 << 20, 1 << 20, Duration.ZERO, 0))
        .hasMessageContaining("wall time");
    assertThatThrownBy(() -> new Limits(1 << 20, 1 << 20, Duration.ofSeconds(1), -1))
        .hasMessageContaining("output");
  }

  @Test
  void aHostMustHaveRoomForTheGuestAndItsRuntime() {
    Requirements needs = Requirements.of(Limits.DEFAULT, 10);

    assertThat(needs.metBy(needs.memoryBytes(), needs.diskBytes())).isTrue();
    assertThat(needs.metBy(needs.memoryBytes() - 1, needs.diskBytes())).isFalse();
    assertThat(needs.metBy(needs.memoryBytes(), needs.diskBytes() - 1)).isFalse();
    assertThat(needs.memoryBytes()).isGreaterThan(Limits.DEFAULT.memoryBytes());
  }
}
