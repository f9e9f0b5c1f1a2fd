package io.idlewild.worker.page;

import io.idlewild.worker.status.SandboxWalls;
import io.idlewild.worker.status.WorkerStatus;
import io.idlewild.worker.status.WorkerStatus.MachineNow;
import io.idlewild.worker.status.WorkerStatus.Moment;
import io.idlewild.worker.status.WorkerStatus.Problem;
import io.idlewild.worker.status.WorkerStatus.Suspended;
import io.idlewild.worker.status.WorkerStatus.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States of a worker that a page or a terminal may have to show. */
public enum Scenario {
  EMPTY,
  COMPUTING,
  SUSPENDED,
  SNOOZED,
  OFFLINE,
  BROKEN,
  HOSTILE;

  private static final long GIB = 1L << 30;
  private static final String PUBLISHER =
      "5b1e0c7a9d3f42e68a10cc54e2f7b9036d8841afc2b35e7790ad4c1f6be8273d";

  /** The worker in this state. */
  public WorkerStatus at(Instant now) {
    return new WorkerStatus(
        WorkerStatus.SCHEMA,
        true,
        state(),
        new WorkerStatus.Worker(
            4711,
            "5e0a7daf146028611075cf6d2d4013dc",
            name(this, "annas-laptop"),
            "Idlewild 0.1.0-SNAPSHOT",
            now.minus(Duration.ofHours(31)).toString()),
        new WorkerStatus.Coordinator(
            "http://grid.example.org:8080",
            this == EMPTY ? null : name(this, "Protein Grid"),
            this != OFFLINE && this != EMPTY,
            this == OFFLINE ? "nothing answers at grid.example.org:9443" : null,
            now.minus(Duration.ofMinutes(12)).toString()),
        suspension(now),
        tasks(),
        new WorkerStatus.Results(this == EMPTY ? 0 : 1284, 3, 1, 0, this == OFFLINE ? 7 : 0),
        this == HOSTILE ? List.of("<img src=x onerror=window.hacked=1> was superseded") : List.of(),
        credit(now),
        this == EMPTY
            ? WorkerStatus.Transfers.NONE
            : new WorkerStatus.Transfers(
                412L << 20, 64L << 20, 32L << 20, 80L << 20, 53L << 20, 0, 0),
        WorkerStatus.Peers.NONE,
        disk(),
        machine(),
        history(now),
        new SandboxWalls(
            "Endive",
            "process",
            "Each task is a WebAssembly program in a process of its own; there is no second wall by"
                + " the operating system.",
            SandboxWalls.ALWAYS_FORBIDDEN),
        this == EMPTY ? List.of() : List.of(PUBLISHER),
        new WorkerStatus.Preferences(
            "/home/anna/.local/share/idlewild/worker/worker.properties",
            "normal",
            this == SNOOZED ? now.plus(Duration.ofMinutes(52)).toString() : null,
            false,
            this == BROKEN
                ? List.of(
                    new Problem(
                        3,
                        "line 3: cores.idle = \"many\" is not allowed (expected a number of cores,"
                            + " or a share such as 50%)"))
                : List.of(),
            true),
        now.toString());
  }

  private String state() {
    return switch (this) {
      case EMPTY, OFFLINE -> "disconnected";
      case COMPUTING, BROKEN, HOSTILE -> "computing";
      case SUSPENDED, SNOOZED -> "suspended";
    };
  }

  private static String name(Scenario scenario, String usual) {
    return scenario == HOSTILE ? "<script>window.hacked=1</script>" : usual;
  }

  private @Nullable Suspended suspension(Instant now) {
    Instant since = now.minus(Duration.ofMinutes(4));
    return switch (this) {
      case SUSPENDED ->
          new Suspended(
              "foreign-load",
              "Other programs compute",
              "Other programs use 1.54 cores, the limit is 0.80; computing resumes 30 s after they"
                  + " fall below 0.40.",
              "Other programs use 1.54 cores, the limit is 0.80",
              "30 s after they fall below 0.40",
              1.54,
              0.8,
              "cores",
              since.toString(),
              now.plusSeconds(24).toString(),
              24L);
      case SNOOZED ->
          new Suspended(
              "snoozed",
              "Snoozed",
              "You want to be left alone; computing resumes when the snooze is over.",
              "You want to be left alone",
              "when the snooze is over",
              240.0,
              3600.0,
              "s",
              since.toString(),
              now.plus(Duration.ofMinutes(52)).toString(),
              52 * 60L);
      default -> null;
    };
  }

  private List<Task> tasks() {
    String first = name(this, "Relatives of human globins");
    return switch (this) {
      case EMPTY, SNOOZED -> List.of();
      case OFFLINE -> List.of(task("c3", first, "reported", 1.0, 184_000, 181_000L));
      case SUSPENDED ->
          List.of(
              task("a1", first, "suspended", 0.62, 94_000, null),
              task("b2", "ising", "suspended", null, 61_000, null));
      case COMPUTING, BROKEN, HOSTILE ->
          List.of(
              task("a1", first, "computing", 0.62, 94_000, null),
              task("b2", "ising at the critical temperature", "computing", null, 61_000, null),
              task("c3", first, "fetching", 0.0, 2_000, null),
              task("d4", first, "reported", 1.0, 184_000, 181_000L));
    };
  }

  private static Task task(
      String lease,
      String job,
      String state,
      @Nullable Double fraction,
      long elapsed,
      @Nullable Long cpu) {
    boolean done = state.equals("reported");
    return new Task(
        lease,
        job,
        done ? null : "protein-search 14",
        done ? null : PUBLISHER,
        state,
        fraction,
        elapsed,
        cpu);
  }

  private List<WorkerStatus.Credit> credit(Instant now) {
    return this == EMPTY
        ? List.of()
        : List.of(
            new WorkerStatus.Credit(
                name(this, "Protein Grid"), name(this, "anna"), 8431.5, 20_112.25, now.toString()));
  }

  private WorkerStatus.Disk disk() {
    long contents = this == EMPTY ? 0 : 3 * GIB;
    return new WorkerStatus.Disk(
        "/home/anna/.local/share/idlewild/worker",
        contents + (9 << 20),
        10 * GIB,
        212 * GIB,
        List.of(
            new WorkerStatus.Use("contents", contents, 118),
            new WorkerStatus.Use("tasks", 8 << 20, 4),
            new WorkerStatus.Use("reports", 1 << 20, 7),
            new WorkerStatus.Use("identity", 4711, 7)));
  }

  private MachineNow machine() {
    boolean busy = this == SUSPENDED;
    return new MachineNow(
        "AMD Ryzen 7 7840U",
        16,
        busy ? 0 : 14,
        busy ? 1.54 : 0.21,
        this == EMPTY ? null : busy ? 0.02 : 1.96,
        1.2,
        32 * GIB,
        21 * GIB,
        this == EMPTY ? null : 412L << 20,
        new WorkerStatus.Power(true, 0.83),
        this == EMPTY
            ? null
            : new WorkerStatus.Owner(
                busy ? "here" : "away", busy ? 0L : 2_400L, busy ? 0L : 11_400L));
  }

  private List<Moment> history(Instant now) {
    List<Moment> moments = new ArrayList<>();
    if (this != EMPTY) {
      for (int step = 175; step >= 0; step--) {
        boolean owner = step < 120 && step > 70 || this == SUSPENDED && step < 24;
        double wave = 0.25 + 0.2 * Math.sin(step / 5.0);
        moments.add(
            new Moment(
                now.minusSeconds(step * 10L).toString(),
                owner ? 4 + 3 * Math.sin(step / 3.0) * wave : wave,
                owner ? 0 : 14,
                owner ? 0 : step > 150 ? 1 : 2));
      }
    }
    return moments;
  }
}
