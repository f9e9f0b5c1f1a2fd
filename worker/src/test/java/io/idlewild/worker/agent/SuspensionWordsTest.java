package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.idle.Suspension;
import io.idlewild.worker.idle.SuspensionCause;
import io.idlewild.worker.status.WorkerStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SuspensionWordsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static WorkerStatus.Suspended told(SuspensionCause cause, Optional<Instant> end) {
    return SuspensionWords.of(
        new Suspension(
            cause,
            "Measured 3, the limit is 2",
            "when it is over",
            3,
            2,
            NOW.minusSeconds(60),
            end),
        NOW);
  }

  @ParameterizedTest
  @EnumSource(SuspensionCause.class)
  void everyCauseHasAWordATitleAndItsSentence(SuspensionCause cause) {
    WorkerStatus.Suspended told = told(cause, Optional.empty());

    assertThat(told.cause()).matches("[a-z]+(-[a-z]+)*");
    assertThat(told.title()).isNotBlank().hasSizeLessThan(30);
    assertThat(told.sentence())
        .isEqualTo("Measured 3, the limit is 2; computing resumes when it is over.");
    assertThat(told.since()).isEqualTo("2026-03-01T11:59:00Z");
  }

  @ParameterizedTest
  @EnumSource(SuspensionCause.class)
  void valuesComeWithAUnitOrNotAtAll(SuspensionCause cause) {
    WorkerStatus.Suspended told = told(cause, Optional.empty());

    if (told.unit() == null) {
      assertThat(told.measured()).isNull();
      assertThat(told.limit()).isNull();
    } else {
      assertThat(told.unit()).isIn("cores", "bytes", "share", "celsius", "s", "tasks");
      assertThat(told.measured()).isEqualTo(3);
      assertThat(told.limit()).isEqualTo(2);
    }
  }

  @Test
  void causesAreManyAndNoTwoShareAWordOrATitle() {
    assertThat(SuspensionCause.values()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(Arrays.stream(SuspensionCause.values()).map(SuspensionCause::word))
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(SuspensionCause.values()).map(SuspensionWords::title))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"24, 24", "0, 0", "-5, 0"})
  void endIsToldAsAMomentAndAsSecondsThatAreNeverNegative(long seconds, long left) {
    WorkerStatus.Suspended told =
        told(SuspensionCause.FOREIGN_LOAD, Optional.of(NOW.plusSeconds(seconds)));

    assertThat(told.resumesAt()).isEqualTo(NOW.plusSeconds(seconds).toString());
    assertThat(told.resumesInSeconds()).isEqualTo(left);
  }

  @Test
  void endThatNobodyKnowsIsNotTold() {
    WorkerStatus.Suspended told = told(SuspensionCause.BATTERY, Optional.empty());

    assertThat(told.resumesAt()).isNull();
    assertThat(told.resumesInSeconds()).isNull();
  }
}
