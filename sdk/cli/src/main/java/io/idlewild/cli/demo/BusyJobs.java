package io.idlewild.cli.demo;

import io.idlewild.client.Grid;
import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobView;
import io.idlewild.client.WorkUnit;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Submits the jobs of a busy demo, each as its scientist. Not thread-safe. */
final class BusyJobs implements AutoCloseable {
  private static final String OUTPUT = "dice.csv";
  private static final int JOBS = 200;
  private static final int ENOUGH_UNITS = 1_500;
  private static final Limits SMALL =
      new Limits(1L << 20, 1L << 16, Duration.ofMinutes(5), 1L << 16);

  /** The workers of the demo trust her. */
  private static final String WHOM_WORKERS_TRUST = "ada";

  private final Map<String, Grid> scientists = new HashMap<>();
  private final Path samples;
  private final BusyScript script;
  private @Nullable Job real;

  BusyJobs(BusyPeople people, Path samples, BusyScript script) {
    this.samples = samples;
    this.script = script;
    BusyPeople.SCIENTISTS.forEach(name -> scientists.put(name, people.connect(name)));
  }

  /** The scientist whose key the workers trust. */
  Grid trusted() {
    return scientist(WHOM_WORKERS_TRUST);
  }

  /** All jobs of the beginning. */
  void open() {
    script.opening().forEach(this::submit);
  }

  /** A job that the workers compute, unless the last one still goes on. */
  void submitReal() throws IOException {
    Job last = real;
    if (last == null || last.view().hasEnded()) {
      JobSpec search = ProteinSearch.of(samples).job();
      real = trusted().submit(search.assurance(new Assurance.Escrowed()).priority(30));
    }
  }

  /** One more job, unless there is much to do already. */
  void submitNext(Grid admin) {
    int undone =
        admin.jobs(JOBS).stream()
            .filter(job -> job.state() == JobView.State.RUNNING)
            .mapToInt(job -> Math.min(ENOUGH_UNITS / 4, undone(job)))
            .sum();
    if (undone < ENOUGH_UNITS) {
      submit(script.next());
    }
  }

  private static int undone(JobView job) {
    return job.workUnits().total() - job.workUnits().ended();
  }

  private void submit(BusyScript.Play play) {
    boolean waits = play.fate() == BusyScript.Fate.WAITS;
    JobSpec spec =
        JobSpec.of(play.name())
            .workload(
                waits
                    ? samples.resolve("monte-carlo").resolve("monte-carlo.wasm")
                    : samples.resolve("dice").resolve("dice.wasm"))
            .workUnits(Collections.nCopies(play.workUnits(), WorkUnit.of()))
            .assurance(play.assurance())
            .priority(play.priority());
    if (waits) {
      spec = spec.arguments("1000000");
    } else {
      spec = spec.outputs(OUTPUT).limits(SMALL).seed(play.name().hashCode());
    }
    if (play.stumbles() > 0) {
      spec = spec.arguments("--stumble", String.valueOf(play.stumbles()));
    }
    Job job = scientist(play.scientist()).submit(spec);
    switch (play.fate()) {
      case IS_HELD -> job.hold();
      case IS_CANCELLED -> job.cancel();
      case RUNS, WAITS -> {}
    }
  }

  private Grid scientist(String name) {
    Grid grid = scientists.get(name);
    if (grid == null) {
      throw new IllegalArgumentException("no scientist is called " + name);
    }
    return grid;
  }

  @Override
  public void close() {
    scientists.values().forEach(Grid::close);
  }
}
