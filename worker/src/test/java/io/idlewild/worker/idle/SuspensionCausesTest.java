package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.config.PreferencesText;
import io.idlewild.worker.config.StandingOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every cause: what begins it, what is said of it, and what ends it. */
class SuspensionCausesTest {
  private static final Capacity MACHINE = new Capacity(4, 16L << 30);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final UnaryOperator<IdleSample> CALM = sample -> sample;
  private static final int STEP = 500;

  private final OwnerPolicy policy = new OwnerPolicy(4, BERLIN);
  private long now;

  private static Preferences preferences(String text) {
    return PreferencesText.parse(text, MACHINE);
  }

  private IdleDecision feed(
      UnaryOperator<IdleSample> machine, Preferences preferences, Circumstances said, int seconds) {
    IdleDecision last = new IdleDecision.Idle(-1);
    for (long end = now + seconds * 1000L; now < end; ) {
      now += STEP;
      last = policy.decide(machine.apply(Samples.foreign(now, STEP, 0)), preferences, said);
    }
    return last;
  }

  private IdleDecision feed(UnaryOperator<IdleSample> machine, int seconds) {
    return feed(machine, preferences(""), Circumstances.NONE, seconds);
  }

  private static Suspension suspension(IdleDecision decision) {
    return ((IdleDecision.Suspended) decision).suspension();
  }

  private static UnaryOperator<IdleSample> battery(boolean onMains, double charge) {
    return sample -> Samples.with(sample, new Battery(true, onMains, charge));
  }

  private static UnaryOperator<IdleSample> around(UnaryOperator<Surroundings> change) {
    return sample -> Samples.with(sample, change.apply(sample.surroundings()));
  }

  private static UnaryOperator<IdleSample> celsius(double celsius) {
    return around(s ->
        new Surroundings(
            s.time(), 0, OptionalDouble.of(celsius), s.owner(), List.of(), s.freeDiskBytes()));
  }

  private static UnaryOperator<IdleSample> owner(Owner owner) {
    return around(
        s -> new Surroundings(s.time(), 0, s.celsius(), owner, List.of(), s.freeDiskBytes()));
  }

  private static UnaryOperator<IdleSample> uplink(String name, boolean costs) {
    return around(s ->
        new Surroundings(
            s.time(),
            0,
            s.celsius(),
            s.owner(),
            List.of(new Uplink(name, costs)),
            s.freeDiskBytes()));
  }

  private static UnaryOperator<IdleSample> freeDisk(long bytes) {
    return around(s -> new Surroundings(s.time(), 0, s.celsius(), s.owner(), List.of(), bytes));
  }

  private static UnaryOperator<IdleSample> pressure(double share) {
    return around(s ->
        new Surroundings(s.time(), share, s.celsius(), s.owner(), List.of(), s.freeDiskBytes()));
  }

  private static UnaryOperator<IdleSample> atTime(Instant time) {
    return around(s -> Surroundings.calm(time));
  }

  private static Circumstances order(StandingOrder order) {
    return new Circumstances(order, Optional.empty(), Optional.empty());
  }

  @Test
  void foreignLoadSuspendsUntilItIsQuiet() {
    UnaryOperator<IdleSample> hog =
        sample -> Samples.foreign(sample.nanos() / 1_000_000, STEP, 1.3);

    Suspension found = suspension(feed(hog, 2));

    assertThat(found.cause()).isEqualTo(SuspensionCause.FOREIGN_LOAD);
    assertThat(found.sentence())
        .isEqualTo(
            "Other programs use 1.30 cores, the limit is 0.80; computing resumes 30 s after they"
                + " fall below 0.40.");
    assertThat(feed(CALM, 31)).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void pressureOfOthersSuspendsUntilItHalved() {
    Suspension found = suspension(feed(pressure(0.4), 3));

    assertThat(found.cause()).isEqualTo(SuspensionCause.PRESSURE);
    assertThat(found.measured()).isEqualTo(0.4);
    assertThat(found.sentence())
        .isEqualTo(
            "Other programs waited for a core in 40 % of the time, the limit is 25 %; computing"
                + " resumes 30 s after that falls below 13 %.");
    assertThat(feed(pressure(0.2), 60)).isInstanceOf(IdleDecision.Suspended.class);
    assertThat(feed(CALM, 31)).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void littleMemorySuspendsUntilHalfAsMuchAgainIsFree() {
    UnaryOperator<IdleSample> tight = sample -> Samples.withFreeMemory(sample, 300L << 20);
    UnaryOperator<IdleSample> between = sample -> Samples.withFreeMemory(sample, 600L << 20);

    Suspension found = suspension(feed(tight, 2));

    assertThat(found.cause()).isEqualTo(SuspensionCause.MEMORY);
    assertThat(found.sentence())
        .isEqualTo(
            "300 MiB of memory are free, the limit is 512 MiB; computing resumes 30 s after 768 MiB"
                + " are free.");
    assertThat(feed(between, 60)).isInstanceOf(IdleDecision.Suspended.class);
    assertThat(feed(CALM, 31)).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void theBatterySuspendsUnlessItIsAllowed() {
    Suspension found = suspension(feed(battery(false, 0.63), 2));
    IdleDecision allowed =
        feed(battery(false, 0.63), preferences("battery.compute = true"), Circumstances.NONE, 32);

    assertThat(found.cause()).isEqualTo(SuspensionCause.BATTERY);
    assertThat(found.sentence())
        .isEqualTo(
            "The machine runs on its battery (63 % left); computing resumes 30 s after it is plugged"
                + " in.");
    assertThat(allowed).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void littleChargeSuspendsEvenWhilePluggedIn() {
    Suspension found = suspension(feed(battery(true, 0.12), 2));

    assertThat(found.cause()).isEqualTo(SuspensionCause.CHARGE);
    assertThat(found.sentence())
        .isEqualTo(
            "12 % are left in the battery, the limit is 20 %; computing resumes 30 s after 25 % are"
                + " reached.");
    assertThat(feed(battery(true, 0.22), 60)).isInstanceOf(IdleDecision.Suspended.class);
    assertThat(feed(battery(true, 0.26), 31)).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void aHotCpuSuspendsUntilItIsFiveDegreesCooler() {
    Suspension found = suspension(feed(celsius(91), 3));

    assertThat(found.cause()).isEqualTo(SuspensionCause.TEMPERATURE);
    assertThat(found.sentence())
        .isEqualTo(
            "The CPU has 91 degrees Celsius, the limit is 85; computing resumes 30 s after it is at"
                + " 80.");
    assertThat(feed(celsius(83), 60)).isInstanceOf(IdleDecision.Suspended.class);
    assertThat(feed(celsius(70), 31)).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void aMeteredLinkSuspendsWhileTheMachineIsOnIt() {
    Suspension found = suspension(feed(uplink("wwan0", true), 1));

    assertThat(found.cause()).isEqualTo(SuspensionCause.METERED);
    assertThat(found.sentence())
        .isEqualTo(
            "The link wwan0 costs by the byte; computing resumes when the machine is on another.");
    assertThat(feed(uplink("eth0", false), 1)).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void linksThatTheVolunteerNamesAreMeteredToo() {
    Preferences named = preferences("metered.links = eth7, usb*");

    IdleDecision tethered = feed(uplink("usb3", false), named, Circumstances.NONE, 1);
    IdleDecision atHome = feed(uplink("eth0", false), named, Circumstances.NONE, 1);

    assertThat(suspension(tethered).cause()).isEqualTo(SuspensionCause.METERED);
    assertThat(atHome).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void aFullDiskSuspendsUntilThereIsRoom() {
    Suspension found = suspension(feed(freeDisk(200L << 20), 1));

    assertThat(found.cause()).isEqualTo(SuspensionCause.DISK);
    assertThat(found.sentence())
        .isEqualTo(
            "200 MiB are free on the disk, the limit is 1024 MiB; computing resumes when 1126 MiB are"
                + " free.");
    assertThat(feed(freeDisk(2L << 30), 1)).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void anOwnerWhoWantsTheWholeMachineSuspendsByTyping() {
    Preferences mine = preferences("cores.in-use = 0");
    Owner typing = new Owner(Optional.of(Duration.ofSeconds(4)), false);
    Owner gone = new Owner(Optional.of(Duration.ofMinutes(4)), false);

    Suspension found = suspension(feed(owner(typing), mine, Circumstances.NONE, 1));

    assertThat(found.cause()).isEqualTo(SuspensionCause.USER_ACTIVE);
    assertThat(found.sentence())
        .isEqualTo("You use the machine; computing resumes 180 s after the last input.");
    assertThat(feed(owner(gone), mine, Circumstances.NONE, 1))
        .isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void anOwnerWhoSharesGivesHalfOfTheCoresWhileThere() {
    Owner typing = new Owner(Optional.of(Duration.ofSeconds(4)), false);
    Owner gone = new Owner(Optional.of(Duration.ofMinutes(4)), false);

    IdleDecision there = feed(owner(typing), 2);
    IdleDecision away = feed(owner(gone), 12);

    assertThat(List.of(there, away))
        .containsExactly(new IdleDecision.Idle(2), new IdleDecision.Idle(4));
  }

  @Test
  void outsideOfTheHoursNothingIsComputed() {
    Preferences evenings = preferences("hours = mon-fri 18:00-08:00, sat-sun all");
    Instant noonInBerlin = Instant.parse("2026-11-23T11:00:00Z");

    IdleDecision closed = feed(atTime(noonInBerlin), evenings, Circumstances.NONE, 1);
    IdleDecision open =
        feed(atTime(noonInBerlin.plus(Duration.ofHours(6))), evenings, Circumstances.NONE, 1);

    Suspension found = suspension(closed);
    assertThat(found.cause()).isEqualTo(SuspensionCause.HOURS);
    assertThat(found.sentence())
        .isEqualTo(
            "Your hours are mon-fri 18:00-08:00, sat-sun all; computing resumes on Mon 23 Nov 18:00.");
    assertThat(found.resumesAt()).hasValue(Instant.parse("2026-11-23T17:00:00Z"));
    assertThat(open).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void aSnoozeSuspendsAndSaysUntilWhen() {
    Instant since = Samples.BEGIN;
    StandingOrder.Snoozed hour =
        new StandingOrder.Snoozed(since, Optional.of(since.plus(Duration.ofHours(1))));

    Suspension found =
        suspension(
            feed(
                CALM,
                preferences(""),
                order(new StandingOrder(Optional.of(hour), Optional.empty())),
                1));

    assertThat(found.cause()).isEqualTo(SuspensionCause.SNOOZED);
    assertThat(found.sentence())
        .isEqualTo("You wanted to be left alone; computing resumes on Mon 23 Nov 14:00.");
    assertThat(found.since()).isEqualTo(since);
    assertThat(feed(CALM, 1)).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void whoeverDrainsFinishesWhatRunsAndTakesNothingNew() {
    StandingOrder drain = new StandingOrder(Optional.empty(), Optional.of(Samples.BEGIN));

    IdleDecision decision = feed(CALM, preferences(""), order(drain), 1);

    IdleDecision.Draining draining = (IdleDecision.Draining) decision;
    assertThat(draining.cores()).isEqualTo(4);
    assertThat(draining.suspension().cause()).isEqualTo(SuspensionCause.DRAINED);
    assertThat(draining.suspension().sentence())
        .isEqualTo(
            "You let the worker finish what it has, and take nothing new; computing resumes when you"
                + " say so.");
  }

  @Test
  void aClockThatCannotBeRightSuspendsOnlyWhoHasHours() {
    Circumstances broken =
        new Circumstances(
            StandingOrder.NONE, Optional.empty(), Optional.of("The clock shows 2016"));

    IdleDecision anytime = feed(CALM, preferences(""), broken, 1);
    IdleDecision withHours = feed(CALM, preferences("hours = daily 00:00-23:59"), broken, 1);

    assertThat(anytime).isInstanceOf(IdleDecision.Idle.class);
    assertThat(suspension(withHours).cause()).isEqualTo(SuspensionCause.CLOCK);
    assertThat(suspension(withHours).sentence())
        .isEqualTo(
            "The clock shows 2016, so nobody knows whether these are your hours; computing resumes"
                + " when the clock is set.");
  }

  @Test
  void withoutPreferencesToFollowNothingIsComputed() {
    Circumstances unusable =
        new Circumstances(StandingOrder.NONE, Optional.of("line 3 is wrong"), Optional.empty());

    Suspension found = suspension(feed(CALM, preferences(""), unusable, 1));

    assertThat(found.cause()).isEqualTo(SuspensionCause.SETTINGS);
    assertThat(found.sentence())
        .isEqualTo(
            "The preferences cannot be used: line 3 is wrong; computing resumes when they are mended.");
  }

  @Test
  void aSuspensionRemembersWhenItBegan() {
    Suspension first = suspension(feed(pressure(0.9), 3));

    Suspension later = suspension(feed(pressure(0.8), 600));

    assertThat(later.since()).isEqualTo(first.since());
    assertThat(later.measured()).isEqualTo(0.8);
  }

  @Test
  void newPreferencesHoldFromTheNextSampleOn() {
    IdleDecision before = feed(battery(false, 0.9), 2);

    IdleDecision after =
        feed(
            battery(false, 0.9),
            preferences("battery.compute = true\nidle.resume-after = 1s"),
            Circumstances.NONE,
            2);

    assertThat(before).isInstanceOf(IdleDecision.Suspended.class);
    assertThat(after).isInstanceOf(IdleDecision.Idle.class);
  }

  @Test
  void wordsOfCausesAreAllDifferent() {
    Set<String> words = new java.util.HashSet<>();

    EnumSet.allOf(SuspensionCause.class).forEach(cause -> words.add(cause.word()));

    assertThat(words).hasSize(SuspensionCause.values().length);
  }
}
