package io.idlewild.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.config.StandingOrder.Snoozed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingOrdersTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;
  private Path file;
  private Instant wall = at("2026-11-23T12:00");
  private long uptime = Duration.ofHours(5).toNanos();
  private String bootId = "first";
  private StandingOrders orders;

  @BeforeEach
  void start() {
    file = folder.resolve("orders.properties");
    restart();
  }

  private void restart() {
    orders = StandingOrders.open(file, () -> wall, BERLIN, new Boot(bootId, () -> uptime));
  }

  private void reboot(Duration off) {
    wall = wall.plus(off);
    bootId = bootId + "'";
    uptime = Duration.ofSeconds(20).toNanos();
    restart();
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    uptime += time.toNanos();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private boolean isSnoozed() {
    return orders.current().snooze().isPresent();
  }

  @Test
  void nothingWasSaidAtFirst() {
    assertThat(orders.current()).isEqualTo(StandingOrder.NONE);
    assertThat(file).doesNotExist();
  }

  @Test
  void aQuarterOfAnHourEndsByItself() throws IOException {
    orders.snooze(Snooze.QUARTER);
    pass(Duration.ofMinutes(14));
    boolean before = isSnoozed();
    pass(Duration.ofMinutes(1));

    assertThat(before).isTrue();
    assertThat(isSnoozed()).isFalse();
  }

  @Test
  void aSnoozeSaysUntilWhen() throws IOException {
    orders.snooze(Snooze.HOUR);

    assertThat(orders.current().snooze())
        .hasValue(new Snoozed(wall, Optional.of(at("2026-11-23T13:00"))));
  }

  @Test
  void settingTheClockNeitherEndsNorProlongsAnHour() throws IOException {
    orders.snooze(Snooze.HOUR);
    wall = wall.plus(Duration.ofDays(3650));
    boolean inTheFuture = isSnoozed();
    wall = wall.minus(Duration.ofDays(7300));
    uptime += Duration.ofMinutes(61).toNanos();

    assertThat(inTheFuture).isTrue();
    assertThat(isSnoozed()).isFalse();
  }

  @Test
  void anHourSurvivesARestartOfTheWorker() throws IOException {
    orders.snooze(Snooze.HOUR);
    pass(Duration.ofMinutes(20));
    restart();
    pass(Duration.ofMinutes(39));
    boolean before = isSnoozed();
    pass(Duration.ofMinutes(2));

    assertThat(before).isTrue();
    assertThat(isSnoozed()).isFalse();
  }

  @Test
  void anHourSurvivesARestartOfTheMachine() throws IOException {
    orders.snooze(Snooze.HOUR);
    reboot(Duration.ofMinutes(30));
    pass(Duration.ofMinutes(29));
    boolean before = isSnoozed();
    pass(Duration.ofMinutes(2));

    assertThat(before).isTrue();
    assertThat(isSnoozed()).isFalse();
  }

  @Test
  void afterARebootWithAWrongClockAnHourIsAnHourAtMost() throws IOException {
    orders.snooze(Snooze.HOUR);
    reboot(Duration.ofDays(-3650));
    pass(Duration.ofMinutes(61));

    assertThat(isSnoozed()).isFalse();
  }

  @Test
  void untilTomorrowEndsAtSix() throws IOException {
    orders.snooze(new Snooze.UntilTomorrow());

    assertThat(orders.current().snooze().flatMap(Snoozed::until)).hasValue(at("2026-11-24T06:00"));
    wall = at("2026-11-24T06:00");
    assertThat(isSnoozed()).isFalse();
  }

  @Test
  void tomorrowOfSomebodyWhoIsUpLateIsTheSameMorning() throws IOException {
    wall = at("2026-11-24T01:30");
    orders.snooze(new Snooze.UntilTomorrow());

    assertThat(orders.current().snooze().flatMap(Snoozed::until)).hasValue(at("2026-11-24T06:00"));
  }

  @Test
  void tomorrowAtFiveInTheMorningIsTheNextDay() throws IOException {
    wall = at("2026-11-24T05:00");
    orders.snooze(new Snooze.UntilTomorrow());

    assertThat(orders.current().snooze().flatMap(Snoozed::until)).hasValue(at("2026-11-25T06:00"));
  }

  @Test
  void theNightInWhichTheClocksChangeStillEndsAtSix() throws IOException {
    wall = at("2026-03-28T22:00");
    orders.snooze(new Snooze.UntilTomorrow());
    Optional<Instant> spring = orders.current().snooze().flatMap(Snoozed::until);
    wall = at("2026-10-24T22:00");
    orders.snooze(new Snooze.UntilTomorrow());

    assertThat(spring).hasValue(at("2026-03-28T22:00").plus(Duration.ofHours(7)));
    assertThat(orders.current().snooze().flatMap(Snoozed::until))
        .hasValue(at("2026-10-24T22:00").plus(Duration.ofHours(9)));
  }

  @Test
  void aClockThatIsSetBackDoesNotMakeTheNightLonger() throws IOException {
    orders.snooze(new Snooze.UntilTomorrow());
    wall = wall.minus(Duration.ofDays(3650));
    uptime += StandingOrders.LONGEST_NIGHT.toNanos();

    assertThat(isSnoozed()).isFalse();
  }

  @Test
  void untilISayEndsOnlyWhenISay() throws IOException {
    orders.snooze(new Snooze.UntilISay());
    pass(Duration.ofDays(400));
    reboot(Duration.ofDays(1));
    boolean still = isSnoozed();
    orders.wake();

    assertThat(still).isTrue();
    assertThat(isSnoozed()).isFalse();
    assertThat(file).doesNotExist();
  }

  @Test
  void drainSurvivesARestartUntilItIsTakenBack() throws IOException {
    orders.drain();
    restart();
    Optional<Instant> drained = orders.current().drained();
    orders.undrain();
    restart();

    assertThat(drained).hasValue(wall);
    assertThat(orders.current()).isEqualTo(StandingOrder.NONE);
  }

  @Test
  void aFileThatCannotBeReadSaysNothing() throws IOException {
    Files.writeString(file, "snooze.since = yesterday\n\u0000");
    restart();

    assertThat(orders.current()).isEqualTo(StandingOrder.NONE);
  }

  @Test
  void whoeverListensHearsEveryButton() throws IOException {
    int[] heard = new int[1];
    orders.onChange(() -> heard[0]++);

    orders.snooze(Snooze.HOUR);
    orders.wake();
    orders.drain();
    orders.undrain();

    assertThat(heard[0]).isEqualTo(4);
  }
}
