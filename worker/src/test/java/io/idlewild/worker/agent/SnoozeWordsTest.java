package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.config.Snooze;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnoozeWordsTest {
  @ParameterizedTest
  @CsvSource({
    "15min, PT15M, for 15 min",
    "15m, PT15M, for 15 min",
    "1h, PT1H, for 1 h",
    "90 min, PT1H30M, for 90 min",
    "2d, PT48H, for 48 h",
    "7d, PT168H, for 168 h"
  })
  void lengthsAreMinutesHoursOrDays(String text, Duration time, String words) {
    Optional<Snooze> snooze = SnoozeWords.parse(text);

    assertThat(snooze).contains(new Snooze.For(time));
    assertThat(SnoozeWords.of(snooze.orElseThrow())).isEqualTo(words);
  }

  @Test
  void endsMayBeNamed() {
    assertThat(SnoozeWords.parse("tomorrow")).contains(new Snooze.UntilTomorrow());
    assertThat(SnoozeWords.parse(" forever ")).contains(new Snooze.UntilISay());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0min",
        "-1h",
        "1",
        "h",
        "8d",
        "169h",
        "99999d",
        "1h30m",
        "1.5h",
        "Tomorrow",
        "1 week",
        "١h"
      })
  void anythingElseIsNone(String text) {
    assertThat(SnoozeWords.parse(text)).isEmpty();
  }
}
