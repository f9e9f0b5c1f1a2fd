package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench backlog}. */
@Command(
    name = "backlog",
    mixinStandardHelpOptions = true,
    description = "What a task costs to dispatch while more and more work units wait.")
public final class BacklogCommand extends Bench {
  private static final int TASKS_PER_UNIT = 2;

  @Option(
      names = "--unsent",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000,1000000",
      description = "Work units that wait, a measurement each (default: ${DEFAULT-VALUE}).")
  private List<Integer> unsent = new ArrayList<>();

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Tasks of each measurement (default: ${DEFAULT-VALUE}).")
  private int tasks;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "64",
      description = "Simulated hosts (default: ${DEFAULT-VALUE}).")
  private int workers;

  public BacklogCommand(Ticker ticker, SecureRandom random) {
    super("backlog", ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--workers", workers, 2, 50_000);
    options.within("--tasks", tasks, 100, 10_000_000);
    for (int size : unsent) {
      options.within("--unsent", size, 1, 100_000_000);
    }
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    RestDoor door = coordinator.door();
    String workload = SyntheticWorkloadCodec.register(door);
    List<Figures> rows = new ArrayList<>();
    try (Load load = Load.connect(coordinator, workers, keys(), ticker())) {
      measure(coordinator, load, workload, 0);
      for (int size : unsent) {
        rows.add(measure(coordinator, load, workload, size));
      }
    }
    Figures first = rows.getFirst();
    Figures last = rows.getLast();
    Figures ratios =
        new Figures()
            .per("cpu_ratio", last.get("cpu_ms_per_task"), first.get("cpu_ms_per_task"))
            .per("time_ratio", last.get("ms_per_task"), first.get("ms_per_task"));
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("unsent", List.copyOf(unsent));
    parameters.put("tasks", tasks);
    parameters.put("workers", workers);
    return new Measured(parameters, ratios, rows);
  }

  /** A job so large that this many work units still wait when the last task was taken back. */
  private Figures measure(CoordinatorUnderTest coordinator, Load load, String workload, int waiting)
      throws BenchFailure, InterruptedException {
    RestDoor door = coordinator.door();
    int slack = workers * 8;
    int size = Math.addExact(waiting, tasks / TASKS_PER_UNIT + slack);
    String job = door.job("backlog-" + waiting, workload, TASKS_PER_UNIT);
    door.add(job, size, "{}");
    door.start(job, size);
    Figures figures = load.run(job, tasks);
    figures.put("unsent", waiting);
    door.cancel(job);
    return figures;
  }
}
