package io.idlewild.coordinator.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorUseTest {
  private static final long SECOND = 1_000_000_000L;

  private final ProcessorUse use = new ProcessorUse(5 * SECOND, 0);

  @Test
  void isTheShareSinceItWasLastMeasured() {
    assertThat(use.share(6 * SECOND, 4 * SECOND)).isEqualTo(0.25);
    assertThat(use.share(12 * SECOND, 8 * SECOND)).isEqualTo(1.5);
  }

  @Test
  void whoeverAsksSoonAfterAnotherIsToldTheSame() {
    use.share(6 * SECOND, 4 * SECOND);

    assertThat(use.share(6 * SECOND, 4 * SECOND + 1)).isEqualTo(0.25);
  }
}
