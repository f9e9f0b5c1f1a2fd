package io.idlewild.coordinator.alert.model;

import static io.idlewild.coordinator.alert.model.Alert.Severity.CRITICAL;
import static io.idlewild.coordinator.alert.model.Alert.Severity.WARNING;

import io.idlewild.coordinator.alert.model.Alert.Severity;
import io.idlewild.coordinator.vitals.model.Readings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator must know, from what was measured. Has no state and reads no clock. */
public final class AlertPolicy {
  static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::severity)
          .thenComparing(Alert::cause)
          .thenComparing(Alert::subject);

  /** Beyond the limit by so much it is not a warning any more. */
  private static final int FAR = 10;

  private static final Duration DAY = Duration.ofDays(1);

  private final AlertLimits limits;

  public AlertPolicy(AlertLimits limits) {
    this.limits = limits;
  }

  /** The alerts of a moment, the worst first. */
  public List<Alert> judge(Readings now) {
    List<Alert> alerts = new ArrayList<>();
    Stream.of(
            database(now),
            disk(now.disk()),
            replaced(now.dispatch()),
            rounds(now.dispatch()),
            queue(now.dispatch()),
            hosts(now),
            stuck(now),
            backlog(now.work()),
            clock(now))
        .flatMap(Optional::stream)
        .forEach(alerts::add);
    now.workloads().stream().flatMap(w -> workload(w).stream()).forEach(alerts::add);
    now.certificates().stream()
        .flatMap(c -> certificate(c, Duration.between(now.at(), c.notAfter())).stream())
        .forEach(alerts::add);
    alerts.sort(WORST_FIRST);
    return alerts;
  }

  private Optional<Alert> database(Readings now) {
    if (now.database().isEmpty()) {
      return alert(
          AlertCause.DATABASE_AWAY,
          CRITICAL,
          "The database does not answer. Workers go on with what they hold; nothing new is leased.",
          "no answer",
          "an answer",
          "Look at the coordinator's log and at the disk; a database of your own: is it reachable?",
          "idlewild system",
          "/system");
    }
    Duration latency = now.database().get().latency();
    return alertIf(
        latency.compareTo(limits.databaseLatency()) > 0,
        AlertCause.DATABASE_SLOW,
        latency.compareTo(limits.databaseLatency().multipliedBy(FAR)) > 0 ? CRITICAL : WARNING,
        "The database takes long for the shortest question; each round of dispatch waits for it.",
        millis(latency),
        millis(limits.databaseLatency()),
        "See what else uses the disk and the processors of its machine, or give it a faster disk.",
        "idlewild system",
        "/system");
  }

  private Optional<Alert> disk(Readings.Disk disk) {
    long wanted = Math.max(2 * disk.reserve(), (long) (limits.diskShare() * disk.total()));
    return alertIf(
        disk.free() < wanted,
        AlertCause.DISK_FULL,
        disk.free() < 2 * disk.reserve() ? CRITICAL : WARNING,
        "The disk of the data folder is nearly full. Contents are refused before the database is.",
        bytes(disk.free()) + " free",
        bytes(wanted),
        "Delete jobs that are done with (their contents go with them), or move the data folder.",
        "idlewild delete JOB",
        "/system");
  }

  private Optional<Alert> replaced(Readings.Dispatch dispatch) {
    return alertIf(
        dispatch.replaced(),
        AlertCause.DISPATCH_REPLACED,
        CRITICAL,
        "Another coordinator took over this database; this one leases nothing any more.",
        "replaced",
        "one coordinator",
        "Stop this program, or the other one and start this again.",
        "idlewild system",
        "/system");
  }

  private Optional<Alert> rounds(Readings.Dispatch dispatch) {
    return alertIf(
        dispatch.lately() > 0,
        AlertCause.ROUNDS_FAIL,
        dispatch.lately() >= FAR ? CRITICAL : WARNING,
        "Rounds of dispatch failed and were begun anew from the database; workers reported again.",
        dispatch.lately() + " in 10 min",
        "0",
        "The coordinator's log says why (a round of dispatch failed); often the disk or database.",
        "idlewild system",
        "/system");
  }

  private Optional<Alert> queue(Readings.Dispatch dispatch) {
    double share = dispatch.queue() / (double) Math.max(1, dispatch.queueLimit());
    return alertIf(
        share > limits.queueShare(),
        AlertCause.QUEUE_FULL,
        share >= 1 ? CRITICAL : WARNING,
        "More comes from hosts than the dispatcher can write; hosts that ask for work have to"
            + " wait.",
        dispatch.queue() + " events",
        Math.round(limits.queueShare() * dispatch.queueLimit()) + " events",
        "Larger work units make fewer events; a faster disk makes shorter rounds.",
        "idlewild system",
        "/system");
  }

  private Optional<Alert> hosts(Readings now) {
    return alertIf(
        now.work().open() > 0 && now.hosts().connected() == 0,
        AlertCause.NO_HOSTS,
        CRITICAL,
        "There is work, and no host is connected.",
        "0 hosts, %,d open work units".formatted(now.work().open()),
        "1 host",
        now.hosts().offline() == 0
            ? "Invite the first: the command makes a link to hand over."
            : "%,d are enrolled: can they reach the workers' door?"
                .formatted(now.hosts().offline()),
        now.hosts().offline() == 0 ? "idlewild invite" : "idlewild hosts",
        "/hosts");
  }

  private Optional<Alert> stuck(Readings now) {
    Duration still = now.work().still();
    return alertIf(
        now.work().open() > 0
            && now.hosts().ready() > 0
            && still.compareTo(limits.still()) > 0
            && !now.dispatch().replaced(),
        AlertCause.WORK_STUCK,
        WARNING,
        "There is work and hosts are ready, but no task has been leased or has ended.",
        "%,d min".formatted(still.toMinutes()),
        "%,d min".formatted(limits.still().toMinutes()),
        "Each waiting job says why no host may have it: memory, disk, diversity, trusted"
            + " publishers.",
        "idlewild jobs",
        "/jobs");
  }

  private Optional<Alert> backlog(Readings.Work work) {
    return alertIf(
        work.awaiting() > limits.awaiting(),
        AlertCause.VALIDATION_BACKLOG,
        work.awaiting() > FAR * limits.awaiting() ? CRITICAL : WARNING,
        "Many results wait for an audit or a dispute to be decided; jobs end later than they"
            + " could.",
        "%,d results".formatted(work.awaiting()),
        "%,d results".formatted(limits.awaiting()),
        "More trusted hosts decide faster; name a machine of the project an anchor.",
        "idlewild hosts anchor HOST",
        "/validation");
  }

  private Optional<Alert> workload(Readings.WorkloadTasks workload) {
    long tasks = workload.succeeded() + workload.failed();
    return Optional.of(workload)
        .filter(w -> tasks >= limits.failedEnough() && w.failedShare() > limits.failedShare())
        .map(w ->
            new Alert(
                AlertCause.WORKLOAD_FAILS,
                w.failedShare() > (1 + limits.failedShare()) / 2 ? CRITICAL : WARNING,
                "%s %d".formatted(w.name(), w.version()),
                "Tasks of %s version %d fail%s."
                    .formatted(
                        w.name(),
                        w.version(),
                        w.cause().isEmpty() ? "" : ", mostly with " + w.cause()),
                "%d %% of %,d tasks".formatted(Math.round(100 * w.failedShare()), tasks),
                "%d %%".formatted(Math.round(100 * limits.failedShare())),
                "Hold the job before more is wasted, and tell its scientist the cause.",
                w.job().isEmpty() ? "idlewild jobs" : "idlewild hold " + w.job(),
                w.job().isEmpty() ? "/jobs" : "/jobs/" + w.job()));
  }

  private Optional<Alert> certificate(Readings.Expiry certificate, Duration left) {
    boolean door = certificate.name().equals("workers-door");
    return Optional.of(certificate)
        .filter(c -> left.compareTo(limits.certificate()) < 0)
        .map(c ->
            new Alert(
                AlertCause.CERTIFICATE_ENDS,
                left.compareTo(limits.certificate().dividedBy(FAR)) < 0 ? CRITICAL : WARNING,
                c.name(),
                left.isNegative()
                    ? "The certificate of the %s has ended.".formatted(words(c.name()))
                    : "The certificate of the %s ends soon; then no worker can connect."
                        .formatted(words(c.name())),
                left.isNegative() ? "ended" : "%,d days".formatted(left.dividedBy(DAY)),
                "%,d days".formatted(limits.certificate().dividedBy(DAY)),
                door
                    ? "Give the door a fresh key; nothing has to be done on any host."
                    : "Enrol the hosts anew at a coordinator with a fresh data folder.",
                door ? "idlewild system rotate-key" : "idlewild system",
                "/system"));
  }

  private Optional<Alert> clock(Readings now) {
    Duration ahead = now.database().map(Readings.Database::ahead).orElse(Duration.ZERO).abs();
    return alertIf(
        ahead.compareTo(limits.clock()) > 0,
        AlertCause.CLOCK_DIFFERS,
        ahead.compareTo(limits.clock().multipliedBy(FAR)) > 0 ? CRITICAL : WARNING,
        "The clocks of this machine and of the database differ; leases and certificates use both.",
        millis(ahead),
        millis(limits.clock()),
        "Let both machines follow a time server (timedatectl set-ntp true).",
        "timedatectl",
        "/system");
  }

  private static Optional<Alert> alertIf(
      boolean condition,
      AlertCause cause,
      Severity severity,
      String sentence,
      String value,
      String limit,
      String remedy,
      String command,
      String link) {
    return condition
        ? alert(cause, severity, sentence, value, limit, remedy, command, link)
        : Optional.empty();
  }

  private static Optional<Alert> alert(
      AlertCause cause,
      Severity severity,
      String sentence,
      String value,
      String limit,
      String remedy,
      String command,
      String link) {
    return Optional.of(
        new Alert(cause, severity, "", sentence, value, limit, remedy, command, link));
  }

  private static String words(String name) {
    return name.equals("workers-door") ? "workers' door" : name;
  }

  private static String millis(Duration duration) {
    return "%,d ms".formatted(duration.toMillis());
  }

  private static String bytes(long bytes) {
    return bytes >= 1L << 30
        ? "%.1f GiB".formatted(bytes / (double) (1L << 30))
        : "%,d MiB".formatted(bytes >> 20);
  }
}
