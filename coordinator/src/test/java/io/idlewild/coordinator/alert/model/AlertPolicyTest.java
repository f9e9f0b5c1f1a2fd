package io.idlewild.coordinator.alert.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.alert.model.Alert.Severity;
import io.idlewild.coordinator.vitals.model.Readings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertPolicyTest {
  private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");
  private static final long GIB = 1L << 30;

  private final AlertPolicy policy =
      new AlertPolicy(
          new AlertLimits(
              Duration.ofMillis(100),
              0.05,
              0.5,
              Duration.ofMinutes(5),
              5_000,
              0.2,
              20,
              Duration.ofDays(30),
              Duration.ofSeconds(2)));

  /** A grid in which all is well; each test spoils one thing. */
  private Readings.Hosts hosts = new Readings.Hosts(3, 1, 1, 2);

  private Readings.Work work = new Readings.Work(100, 5, 10, Duration.ofSeconds(1));
  private List<Readings.WorkloadTasks> workloads = List.of(workload(190, 10));
  private Readings.Disk disk = new Readings.Disk(100 * GIB, 500 * GIB, GIB / 4);
  private Duration certificateLeft = Duration.ofDays(390);
  private Optional<Readings.Database> database =
      Optional.of(new Readings.Database(Duration.ofMillis(1), Duration.ofMillis(-3), GIB));
  private Readings.Dispatch dispatch = new Readings.Dispatch(10, 20_000, 0, false);

  private static Readings.WorkloadTasks workload(long succeeded, long failed) {
    return new Readings.WorkloadTasks("w", "ising", 3, succeeded, failed, "TRAP", "0f".repeat(16));
  }

  private List<Alert> judged() {
    return policy.judge(
        new Readings(
            NOON,
            hosts,
            work,
            workloads,
            disk,
            List.of(new Readings.Expiry("workers-door", NOON.plus(certificateLeft))),
            database,
            dispatch));
  }

  private Alert only() {
    List<Alert> alerts = judged();
    assertThat(alerts).hasSize(1);
    return alerts.getFirst();
  }

  @Test
  void nothingIsSaidWhileAllIsWell() {
    assertThat(judged()).isEmpty();
  }

  @Test
  void databaseThatDoesNotAnswerIsCritical() {
    database = Optional.empty();

    assertThat(only().cause()).isEqualTo(AlertCause.DATABASE_AWAY);
    assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void slowDatabaseIsAWarningAndAVerySlowOneIsWorse() {
    database = Optional.of(new Readings.Database(Duration.ofMillis(101), Duration.ZERO, GIB));
    assertThat(only())
        .returns(AlertCause.DATABASE_SLOW, Alert::cause)
        .returns(Severity.WARNING, Alert::severity)
        .returns("101 ms", Alert::value)
        .returns("100 ms", Alert::limit);

    database = Optional.of(new Readings.Database(Duration.ofMillis(1_001), Duration.ZERO, GIB));
    assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void diskThatContentsWillFillIsAWarningBeforeItIsCritical() {
    disk = new Readings.Disk(24 * GIB, 500 * GIB, GIB / 4);
    assertThat(only())
        .returns(AlertCause.DISK_FULL, Alert::cause)
        .returns(Severity.WARNING, Alert::severity)
        .returns("24.0 GiB free", Alert::value);

    disk = new Readings.Disk(GIB / 4, 500 * GIB, GIB / 4);
    assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void workWithoutAnyHostSaysHowToInviteOne() {
    hosts = new Readings.Hosts(0, 0, 0, 0);

    assertThat(only())
        .returns(AlertCause.NO_HOSTS, Alert::cause)
        .returns("idlewild invite", Alert::command);
  }

  @Test
  void hostsThatAreAllAwayAreNoReasonToInviteOthers() {
    hosts = new Readings.Hosts(0, 0, 0, 40);

    assertThat(only().remedy()).contains("40 are enrolled");
  }

  @Test
  void nobodyIsMissedWhileThereIsNoWork() {
    hosts = new Readings.Hosts(0, 0, 0, 0);
    work = new Readings.Work(0, 0, 0, Duration.ofDays(1));

    assertThat(judged()).isEmpty();
  }

  @Test
  void workThatReadyHostsDoNotTakeIsStuck() {
    work = new Readings.Work(100, 0, 0, Duration.ofMinutes(6));

    assertThat(only()).returns(AlertCause.WORK_STUCK, Alert::cause).returns("6 min", Alert::value);
  }

  @Test
  void votesThatNobodyDecidesOnAreABacklog() {
    work = new Readings.Work(100, 5, 5_001, Duration.ZERO);

    assertThat(only()).returns(AlertCause.VALIDATION_BACKLOG, Alert::cause);
  }

  @Test
  void workloadThatFailsIsNamedWithItsCauseAndTheJobToHold() {
    workloads = List.of(workload(60, 40));

    assertThat(only())
        .returns(AlertCause.WORKLOAD_FAILS, Alert::cause)
        .returns("ising 3", Alert::subject)
        .returns("40 % of 100 tasks", Alert::value)
        .returns("idlewild hold " + "0f".repeat(16), Alert::command);
    assertThat(only().sentence()).contains("TRAP");
  }

  @Test
  void fewFailuresOfANewWorkloadSayNothing() {
    workloads = List.of(workload(0, 19));

    assertThat(judged()).isEmpty();
  }

  @Test
  void certificateIsAWarningAMonthBeforeItsEnd() {
    certificateLeft = Duration.ofDays(29);
    assertThat(only())
        .returns(AlertCause.CERTIFICATE_ENDS, Alert::cause)
        .returns(Severity.WARNING, Alert::severity)
        .returns("29 days", Alert::value);

    certificateLeft = Duration.ofDays(-1);
    assertThat(only()).returns(Severity.CRITICAL, Alert::severity).returns("ended", Alert::value);
  }

  @Test
  void clocksThatDifferInEitherDirectionAreToldOf() {
    database =
        Optional.of(new Readings.Database(Duration.ofMillis(1), Duration.ofSeconds(-3), GIB));

    assertThat(only())
        .returns(AlertCause.CLOCK_DIFFERS, Alert::cause)
        .returns("3,000 ms", Alert::value);
  }

  @Test
  void whatIsWorseStandsFirst() {
    dispatch = new Readings.Dispatch(12_000, 20_000, 1, true);

    assertThat(judged())
        .extracting(Alert::cause)
        .containsExactly(
            AlertCause.DISPATCH_REPLACED, AlertCause.ROUNDS_FAIL, AlertCause.QUEUE_FULL);
  }
}
