package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.idlewild.worker.idle.SimulatedOwner.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnForecastTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.parse("2026-02-02");
  private static final int WEEKS_LEARNT = 6;
  private static final int WEEKS_JUDGED = 4;
  private static final Duration STEP = Duration.ofMinutes(6);

  @TempDir Path folder;

  /** What was foretold at moments of quiet, and what came. */
  private record Judged(List<Double> errors, List<Double> gaps, int early) {
    double meanError() {
      return errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** The best that one and the same answer could have done, known afterwards. */
    double bestConstantError() {
      double median = gaps.stream().sorted().toList().get(gaps.size() / 2);
      return gaps.stream().mapToDouble(gap -> Math.abs(gap - median)).average().orElseThrow();
    }

    double shareBackLongBeforeEarly() {
      return early / (double) gaps.size();
    }
  }

  private Judged judge(SimulatedOwner owner, long seed) {
    int days = 7 * (WEEKS_LEARNT + WEEKS_JUDGED) + 7;
    List<Session> sessions = owner.sessions(MONDAY, days, BERLIN, seed);
    OwnerHistory history = OwnerHistory.open(folder.resolve(owner + "-" + seed), BERLIN);
    Instant begin = MONDAY.atStartOfDay(BERLIN).toInstant();
    Instant judgedFrom = begin.plus(Duration.ofDays(7L * WEEKS_LEARNT));
    Instant end = judgedFrom.plus(Duration.ofDays(7L * WEEKS_JUDGED));
    List<Double> errors = new ArrayList<>();
    List<Double> gaps = new ArrayList<>();
    int early = 0;
    for (Instant now = begin; now.isBefore(end); now = now.plus(STEP)) {
      boolean inUse = isInUse(sessions, now);
      Outlook outlook = history.see(now, inUse ? Owner.Presence.HERE : Owner.Presence.AWAY, false);
      if (!inUse && now.isAfter(judgedFrom)) {
        double gap = hours(Duration.between(now, next(sessions, now)));
        gaps.add(gap);
        errors.add(Math.abs(gap - hours(outlook.likely().orElse(Duration.ofDays(7)))));
        early += gap + 1 < hours(outlook.early().orElse(Duration.ofDays(7))) ? 1 : 0;
      }
    }
    return new Judged(errors, gaps, early);
  }

  private static boolean isInUse(List<Session> sessions, Instant now) {
    return sessions.stream()
        .anyMatch(session -> !now.isBefore(session.begin()) && now.isBefore(session.end()));
  }

  private static Instant next(List<Session> sessions, Instant now) {
    return sessions.stream()
        .map(Session::begin)
        .filter(begin -> begin.isAfter(now))
        .findFirst()
        .orElseThrow();
  }

  private static double hours(Duration time) {
    return time.toSeconds() / 3600.0;
  }

  @ParameterizedTest
  @EnumSource(names = {"OFFICE", "EVENINGS", "FAMILY", "NIGHTLY"})
  void ofOwnersWithHabitsItKnowsMoreThanTheBestConstant(SimulatedOwner owner) {
    for (long seed = 1; seed <= 2; seed++) {
      Judged judged = judge(owner, seed);

      assertThat(judged.meanError())
          .as(
              "%s, seed %d: hours of error, the best constant has %.2f",
              owner, seed, judged.bestConstantError())
          .isLessThan(0.7 * judged.bestConstantError());
    }
  }

  @Test
  void ofAnOwnerWithoutHabitsItClaimsLittleMore() {
    for (long seed = 1; seed <= 2; seed++) {
      Judged judged = judge(SimulatedOwner.ANYTIME, seed);

      assertThat(judged.meanError())
          .as("seed %d, the best constant has %.2f", seed, judged.bestConstantError())
          .isLessThan(1.2 * judged.bestConstantError());
    }
  }

  @ParameterizedTest
  @EnumSource(SimulatedOwner.class)
  void fewComeBackAnHourBeforeTheEarlyTime(SimulatedOwner owner) {
    Judged judged = judge(owner, 4);

    assertThat(judged.shareBackLongBeforeEarly()).as("%s", owner).isLessThan(0.15);
  }

  @Test
  void nothingKnownMeansHalfADay() {
    Outlook outlook =
        new ReturnForecast(new Habits(), BERLIN)
            .at(Instant.parse("2026-11-23T12:20:00Z"), Owner.Presence.AWAY);

    assertThat(hours(outlook.likely().orElseThrow())).isBetween(6.0, 10.0);
    assertThat(hours(outlook.early().orElseThrow())).isBetween(0.5, 2.0);
  }

  @Test
  void whatWasLearntSurvivesARestart() {
    Habits habits = new Habits();
    for (int week = 0; week < 5; week++) {
      habits.learn(new HourOfWeek(9), true);
      habits.learn(new HourOfWeek(10), false);
    }

    Habits read = Habits.parse(habits.text()).orElseThrow();

    assertThat(read.chance(new HourOfWeek(9)))
        .isCloseTo(habits.chance(new HourOfWeek(9)), within(0.01));
    assertThat(read.chance(new HourOfWeek(9))).isGreaterThan(0.8);
    assertThat(read.chance(new HourOfWeek(10))).isLessThan(0.15);
  }

  @Test
  void aHistoryThatIsNoneIsBegunAnew() throws Exception {
    Path file = folder.resolve("habits.txt");
    java.nio.file.Files.writeString(file, "0.1 9\n\u0000\n");

    Outlook outlook =
        OwnerHistory.open(file, BERLIN)
            .see(Instant.parse("2026-11-23T12:20:00Z"), Owner.Presence.AWAY, false);

    assertThat(outlook.likely()).isPresent();
  }

  @Test
  void whileTheMachineIsInUseItIsInUse() {
    Outlook outlook =
        OwnerHistory.open(folder.resolve("habits.txt"), BERLIN)
            .see(Instant.parse("2026-11-23T12:20:00Z"), Owner.Presence.UNKNOWN, true);

    assertThat(outlook.likely()).hasValue(Duration.ZERO);
    assertThat(outlook.owner()).isEqualTo(Owner.Presence.UNKNOWN);
  }

  @Test
  void aDayIsWrittenDownAFewTimes() throws Exception {
    Path file = folder.resolve("habits.txt");
    OwnerHistory history = OwnerHistory.open(file, BERLIN);
    Instant now = Instant.parse("2026-11-23T00:00:00Z");
    int writes = 0;
    Object before = null;
    for (int look = 0; look < 24 * 60; look++) {
      now = now.plusSeconds(60);
      history.see(now, Owner.Presence.AWAY, false);
      Object key =
          java.nio.file.Files.exists(file)
              ? java.nio.file.Files.readAttributes(
                      file, java.nio.file.attribute.BasicFileAttributes.class)
                  .fileKey()
              : null;
      writes += key != null && !key.equals(before) ? 1 : 0;
      before = key;
    }

    assertThat(writes).isBetween(1, 4);
  }

  @Test
  void aClockThatJumpsTeachesNothing() {
    OwnerHistory history = OwnerHistory.open(folder.resolve("habits.txt"), BERLIN);
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    Outlook before = history.see(noon, Owner.Presence.AWAY, false);
    for (int jump = 1; jump < 500; jump++) {
      history.see(
          noon.plus(Duration.ofHours(jump * 7L * (jump % 2 == 0 ? 1 : -1))),
          Owner.Presence.AWAY,
          false);
    }

    assertThat(history.see(noon, Owner.Presence.AWAY, false)).isEqualTo(before);
  }
}
