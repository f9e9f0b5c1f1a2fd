package io.idlewild.worker.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A status for a person, a fact a line. */
public final class StatusText {
  private static final int SHORT_FINGERPRINT = 16;

  private StatusText() {}

  public static String of(WorkerStatus status) {
    StringBuilder text = new StringBuilder();
    facts(status)
        .forEach(
            fact -> text.append(String.format(Locale.ROOT, "%-12s %s%n", fact.label, fact.value)));
    return text.toString();
  }

  private record Fact(String label, String value) {
    Fact {
      value = Figures.plain(value);
    }
  }

  private static List<Fact> facts(WorkerStatus status) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Worker", status.worker().name() + " (" + status.worker().host() + ")"));
    facts.add(new Fact("State", state(status)));
    facts.add(new Fact("Coordinator", coordinator(status)));
    status.preferences().problems().forEach(problem -> facts.add(broken(status, problem)));
    if (status.running()) {
      facts.add(new Fact("Machine", machine(status.machine())));
      owner(status.machine()).ifPresent(owner -> facts.add(new Fact("Owner", owner)));
    }
    facts.add(new Fact("Results", results(status.results())));
    status.credit().forEach(credit -> facts.add(new Fact("Credit", credit(credit))));
    if (!status.transfers().equals(WorkerStatus.Transfers.NONE)) {
      facts.add(new Fact("Inputs", transfers(status.transfers())));
    }
    facts.add(new Fact("Disk", disk(status.disk())));
    facts.add(new Fact("Sandbox", sandbox(status.sandbox())));
    status.refused().forEach(reason -> facts.add(new Fact("Refused", reason)));
    status.peers().warnings().forEach(sentence -> facts.add(new Fact("Warning", sentence)));
    status.tasks().forEach(task -> facts.add(new Fact("Task", task(task))));
    return facts;
  }

  /** The state, and why. */
  static String state(WorkerStatus status) {
    WorkerStatus.Suspended suspension = status.suspension();
    String process = status.running() ? " (process " + status.worker().pid() + ")" : "";
    if (suspension == null) {
      return status.state() + process;
    }
    Long left = suspension.resumesInSeconds();
    return status.state()
        + ": "
        + suspension.sentence()
        + (left == null ? "" : " " + Figures.duration(left) + " left.");
  }

  static String coordinator(WorkerStatus status) {
    WorkerStatus.Coordinator coordinator = status.coordinator();
    String project = coordinator.project() == null ? "" : ", project " + coordinator.project();
    if (!status.running() || coordinator.connected()) {
      return coordinator.url() + project;
    }
    String problem = coordinator.problem() == null ? "" : ": " + coordinator.problem();
    return coordinator.url() + project + " (not connected" + problem + ")";
  }

  private static Fact broken(WorkerStatus status, WorkerStatus.Problem problem) {
    return new Fact(
        "Preferences",
        "%s, %s. %s"
            .formatted(
                status.preferences().file(),
                problem.sentence(),
                status.preferences().lastGood()
                    ? "The last good ones are in force."
                    : "Nothing is computed until that is mended."));
  }

  private static String machine(WorkerStatus.MachineNow machine) {
    Double ours = machine.taskCores();
    return "%d of %d cores offered, others use %s%s, %s of %s memory free"
        .formatted(
            machine.idleCores(),
            machine.cores(),
            Figures.cores(machine.foreignCores()),
            ours == null ? "" : ", this worker " + Figures.cores(ours),
            Figures.bytes(machine.freeMemoryBytes()),
            Figures.bytes(machine.memoryBytes()));
  }

  /** Says nothing while the machine is in use: that is told elsewhere. */
  private static Optional<String> owner(WorkerStatus.MachineNow machine) {
    WorkerStatus.Owner owner = machine.owner();
    Long likely = owner == null ? null : owner.backLikelySeconds();
    if (owner == null || likely == null || likely == 0) {
      return Optional.empty();
    }
    String seen = owner.presence().equals("away") ? "away, " : "";
    return Optional.of(seen + "likely back in " + Figures.duration(likely));
  }

  static String results(WorkerStatus.Results results) {
    String waiting = results.waiting() == 0 ? "" : ", %d to be sent".formatted(results.waiting());
    return "%d accepted, %d failed, %d too late, %d refused%s"
        .formatted(
            results.accepted(), results.failed(), results.tooLate(), results.refused(), waiting);
  }

  static String credit(WorkerStatus.Credit credit) {
    String account =
        credit.account() == null
            ? ""
            : ", %s of %s in all".formatted(Figures.credit(credit.total()), credit.account());
    return "%s for %s%s".formatted(Figures.credit(credit.host()), credit.project(), account);
  }

  private static String transfers(WorkerStatus.Transfers bytes) {
    return "taken: %s from the coordinator, %s from peers; given: %s"
        .formatted(
            Figures.bytes(bytes.fromOrigin()),
            Figures.bytes(bytes.fromLan() + bytes.fromPeers()),
            Figures.bytes(bytes.givenLan() + bytes.givenPeers()));
  }

  private static String disk(WorkerStatus.Disk disk) {
    return "%s used in %s; inputs may take %s"
        .formatted(
            Figures.bytes(disk.usedBytes()), disk.folder(), Figures.bytes(disk.limitBytes()));
  }

  private static String sandbox(SandboxWalls sandbox) {
    return "engine %s, wall %s. %s".formatted(sandbox.engine(), sandbox.wall(), sandbox.reason());
  }

  private static String task(WorkerStatus.Task task) {
    String workload = task.workload() == null ? "" : " (" + task.workload() + ")";
    Double fraction = task.fraction();
    String done = fraction == null ? "" : " " + Figures.percent(fraction);
    String publisher = task.publisher();
    return "%s%s, %s%s, %s%s"
        .formatted(
            task.job(),
            workload,
            task.state(),
            done,
            Figures.duration(task.elapsedMs() / 1000),
            publisher == null ? "" : ", signed by " + shortened(publisher));
  }

  static String shortened(String fingerprint) {
    return fingerprint.length() <= SHORT_FINGERPRINT
        ? fingerprint
        : fingerprint.substring(0, SHORT_FINGERPRINT);
  }
}
