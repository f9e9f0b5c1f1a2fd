package io.idlewild.worker.idle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether the clock on the wall can be right, judged by this host's certificate: it was not used
 * before it was issued, and hardly years after it ended.
 *
 * @param issued when the coordinator issued the certificate
 * @param ends when the certificate ends
 */
public record ClockCheck(Instant issued, Instant ends) {
  private static final Duration SLACK = Duration.ofDays(1);
  private static final Duration LONGEST_ABSENCE = Duration.ofDays(3 * 365);

  /** What is wrong with it, for a person. */
  public Optional<String> problem(Instant now) {
    if (now.isBefore(issued.minus(SLACK))) {
      return Optional.of(
          "The machine's clock shows %s, which is before this worker joined (%s)"
              .formatted(minute(now), day(issued)));
    }
    if (now.isAfter(ends.plus(LONGEST_ABSENCE))) {
      return Optional.of(
          "The machine's clock shows %s, years after this worker's certificate ended (%s)"
              .formatted(minute(now), day(ends)));
    }
    return Optional.empty();
  }

  private static String minute(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private static String day(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
