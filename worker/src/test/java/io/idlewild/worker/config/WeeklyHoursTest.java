package io.idlewild.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeeklyHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String EVENINGS = "mon-fri 18:00-08:00, sat-sun all";

  private static WeeklyHours hours(String text) {
    return WeeklyHoursText.parse(text).orElseThrow();
  }

  /** Berlin's wall. */
  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static boolean isOpen(String text, String local) {
    return hours(text).isOpen(at(local), BERLIN);
  }

  private static Instant nextChange(String text, Instant now) {
    return hours(text).nextChange(now, BERLIN).orElseThrow();
  }

  @Test
  void hoursOverMidnightBelongToTheDayOnWhichTheyBegin() {
    assertThat(isOpen(EVENINGS, "2026-11-23T07:59")).as("Monday, from Sunday").isFalse();
    assertThat(isOpen(EVENINGS, "2026-11-23T18:00")).isTrue();
    assertThat(isOpen(EVENINGS, "2026-11-24T07:59")).isTrue();
    assertThat(isOpen(EVENINGS, "2026-11-24T08:00")).isFalse();
    assertThat(isOpen(EVENINGS, "2026-11-28T12:00")).as("Saturday").isTrue();
  }

  @Test
  void sundayNightGoesOnIntoMonday() {
    assertThat(isOpen("sun 22:00-06:00", "2026-11-23T05:59")).isTrue();
    assertThat(isOpen("sun 22:00-06:00", "2026-11-23T06:00")).isFalse();
  }

  @Test
  void daysMayGoRoundTheWeek() {
    assertThat(isOpen("fri-mon 10:00-11:00", "2026-11-22T10:30")).as("Sunday").isTrue();
    assertThat(isOpen("fri-mon 10:00-11:00", "2026-11-24T10:30")).as("Tuesday").isFalse();
  }

  @Test
  void nextChangeIsTheEndOrTheBeginning() {
    assertThat(nextChange(EVENINGS, at("2026-11-23T12:00"))).isEqualTo(at("2026-11-23T18:00"));
    assertThat(nextChange(EVENINGS, at("2026-11-23T20:00"))).isEqualTo(at("2026-11-24T08:00"));
    assertThat(nextChange(EVENINGS, at("2026-11-27T18:00")))
        .as("Friday evening lasts until Monday")
        .isEqualTo(at("2026-11-30T00:00"));
  }

  @Test
  void alwaysNeverChanges() {
    assertThat(WeeklyHours.ALWAYS.nextChange(at("2026-11-23T12:00"), BERLIN)).isEmpty();
    assertThat(hours("daily all").isAlways()).isTrue();
    assertThat(hours("mon-fri all, sat 00:00-24:00, sun all").isAlways()).isTrue();
  }

  @Test
  void inSpringAnHourThatDoesNotComeIsNotWaitedFor() {
    // On 29 March 2026 the clock goes from 02:00 to 03:00.
    String early = "sun 02:30-04:00";
    Instant before = at("2026-03-29T01:50");

    Instant opens = nextChange(early, before);

    assertThat(opens)
        .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"))
        .isEqualTo(at("2026-03-29T03:00"));
    assertThat(hours(early).isOpen(opens, BERLIN)).isTrue();
    assertThat(Duration.between(opens, nextChange(early, opens))).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void inSpringHoursThatLieInTheGapDoNotCome() {
    Instant next = nextChange("sun 02:10-02:50", at("2026-03-29T01:00"));

    assertThat(next).isEqualTo(at("2026-04-05T02:10"));
  }

  @Test
  void inAutumnAnHourThatComesTwiceCountsTwice() {
    // On 25 October 2026 the clock goes from 03:00 back to 02:00.
    Instant opens = at("2026-10-25T01:30");

    Instant closes = nextChange("sun 01:30-03:00", opens);

    assertThat(Duration.between(opens, closes)).isEqualTo(Duration.ofMinutes(150));
  }

  @Test
  void inAutumnHoursThatEndWithinTheRepeatedHourBeginAgain() {
    String until = "sun 01:00-02:30";
    Instant first = nextChange(until, at("2026-10-25T01:00"));
    Instant again = nextChange(until, first);
    Instant last = nextChange(until, again);

    assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(again)
        .as("02:00 for the second time")
        .isEqualTo(Instant.parse("2026-10-25T01:00:00Z"));
    assertThat(last).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Test
  void nothingChangesBeforeTheNextChangeInAnyWeekOfTheYear() {
    long seed = 20261123;
    Random random = new Random(seed);
    WeeklyHours plan = hours("mon-thu 17:15-02:45, fri 12:00-24:00, sun 01:30-03:10");
    for (int run = 0; run < 300; run++) {
      Instant now = at("2026-01-01T00:00").plusSeconds(random.nextInt(366 * 24 * 3600));

      Instant next = plan.nextChange(now, BERLIN).orElseThrow();

      boolean open = plan.isOpen(now, BERLIN);
      for (Instant between = now; between.isBefore(next); between = between.plusSeconds(300)) {
        assertThat(plan.isOpen(between, BERLIN)).as("seed %d, %s", seed, between).isEqualTo(open);
      }
      assertThat(plan.isOpen(next, BERLIN)).as("seed %d, %s", seed, next).isNotEqualTo(open);
    }
  }

  @Test
  void aClockTenYearsOffStillHasAWeek() {
    Instant future = at("2036-11-24T12:00");

    assertThat(nextChange(EVENINGS, future)).isEqualTo(at("2036-11-24T18:00"));
  }

  @Test
  void whatIsNoPlanIsRefused() {
    for (String text :
        new String[] {
          "",
          "never",
          "mon",
          "mon 25:00-26:00",
          "mon 10:00-10:00",
          "mon 10:70-11:00",
          "mon 24:00-02:00",
          "mon-xyz all",
          "mon 10:00-11:00,",
          "daily-fri all",
          "mon 18-20"
        }) {
      assertThat(WeeklyHoursText.parse(text)).as(text).isEmpty();
    }
  }
}
