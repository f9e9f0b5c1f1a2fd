package io.idlewild.client.internal.check;

import io.idlewild.client.DryRunReport;
import io.idlewild.client.Finding;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Probe;
import io.idlewild.client.internal.spec.SpecCheck;
import io.idlewild.client.internal.spec.UnitRequest;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Computes a few work units as a volunteer would: the first one twice, since equal runs must give
 * equal bytes, then others that lie evenly between the first and the last. Not thread-safe.
 */
public final class DryRun {
  /** Below this a task costs more to hand out than to compute. */
  private static final Duration TINY = Duration.ofMillis(200);

  private static final double NEAR = 0.5;
  private static final int NAMED_FUNCTIONS = 5;

  private final TaskRunnerProvider sandbox;
  private final TaskRunner runner;
  private final Path folder;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Probe> probes = new ArrayList<>();

  /**
   * @param folder an existing one, for this dry run alone; the caller deletes it
   */
  public DryRun(TaskRunnerProvider sandbox, TaskRunner runner, Path folder) {
    this.sandbox = sandbox;
    this.runner = runner;
    this.folder = folder;
  }

  /**
   * Lints the job, and runs what the lint lets pass.
   *
   * @param count how many work units, at least one
   */
  public DryRunReport run(JobSpec spec, int count) throws IOException {
    findings.addAll(Lint.of(spec, Optional.of(sandbox)));
    if (findings.stream().noneMatch(Finding::isError)) {
      byte[] module = Lint.module(spec);
      lookForLargeFunctions(module);
      Path file = Files.write(folder.resolve("module.wasm"), module);
      WorkloadStyle style = SpecCheck.style(spec);
      compareTwoRuns(spec, file, style);
      for (int index : places(spec.workUnitCount(), count)) {
        judge(spec, index, run(spec, file, style, index, "once"));
      }
      lookAtDurations(spec);
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return new DryRunReport(findings, probes);
  }

  /** Indices behind the first, evenly up to the last. */
  private static List<Integer> places(int units, int count) {
    int wanted = Math.min(units, count);
    return IntStream.range(1, wanted)
        .map(i -> (int) ((long) i * (units - 1) / (wanted - 1)))
        .distinct()
        .boxed()
        .toList();
  }

  private void lookForLargeFunctions(byte[] module) {
    List<Integer> large = sandbox.interpretedFunctions(module);
    if (!large.isEmpty()) {
      String named =
          String.join(", ", large.stream().limit(NAMED_FUNCTIONS).map(String::valueOf).toList());
      findings.add(
          Finding.warning(
              "large-functions",
              ("%d function(s) of the module (%s) have more than 64 KB of bytecode: they are"
                      + " interpreted, ten to fifty times slower")
                  .formatted(large.size(), named),
              "split them, or build with -Os or -fno-inline"));
    }
  }

  private void compareTwoRuns(JobSpec spec, Path module, WorkloadStyle style) throws IOException {
    RunReport first = run(spec, module, style, 0, "once");
    if (!judge(spec, 0, first)) {
      return;
    }
    RunReport second = run(spec, module, style, 0, "again");
    Optional<String> difference =
        OutputDifference.between(first, place(0, "once"), second, place(0, "again"));
    difference.ifPresent(where ->
        findings.add(
            Finding.error(
                    "not-deterministic",
                    "two runs of one work unit differ: " + where,
                    "results of different hosts would never agree; take clock and random numbers"
                        + " from the sandbox, and break ties by a rule")
                .at(0)));
  }

  private Path place(int index, String run) {
    return folder.resolve(index + "-" + run);
  }

  private RunReport run(JobSpec spec, Path module, WorkloadStyle style, int index, String name)
      throws IOException {
    Path out = Files.createDirectories(place(index, name));
    return runner
        .start(UnitRequest.of(spec, module, style, index, out), RunListener.NONE)
        .report()
        .toCompletableFuture()
        .join();
  }

  /** Notes a run and what is wrong with it; whether it was good. */
  private boolean judge(JobSpec spec, int index, RunReport report) {
    Probe probe =
        new Probe(
            index,
            RunFindings.word(report.end()),
            report.end() instanceof RunEnd.Exited(int code) ? code : -1,
            report.cpuTime(),
            report.wallTime(),
            report.outputs().size(),
            report.outputs().stream().mapToLong(file -> file.content().length()).sum());
    probes.add(probe);
    RunFindings.of(report, spec.limits()).ifPresent(found -> findings.add(found.at(index)));
    if (probe.isGood() && report.outputs().isEmpty()) {
      findings.add(
          Finding.error(
                  "no-output",
                  "the program ended well and wrote no file, so there would be no result",
                  "write files; what it prints is not kept")
              .at(index));
      return false;
    }
    return probe.isGood();
  }

  private void lookAtDurations(JobSpec spec) {
    Duration limit = spec.limits().wallTime();
    Duration longest =
        probes.stream().map(Probe::wallTime).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    boolean allGood = probes.stream().allMatch(Probe::isGood);
    if (allGood && longest.toMillis() > NEAR * limit.toMillis()) {
      findings.add(
          Finding.warning(
              "near-time-limit",
              "a work unit took %d s of the %d s that it may; slower hosts would be stopped"
                  .formatted(longest.toSeconds(), limit.toSeconds()),
              "raise the time limit, or cut the work into smaller units"));
    }
    if (allGood && spec.workUnitCount() > 1000 && longest.compareTo(TINY) < 0) {
      findings.add(
          Finding.warning(
              "tiny-work-units",
              "a work unit takes %d ms; handing it out costs about as much"
                  .formatted(longest.toMillis()),
              "let each work unit do a hundred times more"));
    }
  }
}
