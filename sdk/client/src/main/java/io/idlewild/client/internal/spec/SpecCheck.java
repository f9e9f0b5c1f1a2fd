package io.idlewild.client.internal.spec;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Problem;
import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.client.WorkUnit;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds what is wrong with a job on this side, before anything is sent or run. */
public final class SpecCheck {
  private SpecCheck() {}

  /**
   * Looks at every file and name.
   *
   * @throws InvalidInputException that names the first thing that is wrong
   */
  public static void check(JobSpec spec) {
    check(
        spec,
        problem -> {
          throw problem;
        });
  }

  /**
   * Looks at every file and name.
   *
   * @param wrong hears of each that is wrong, and may end the look by throwing it
   */
  public static void check(JobSpec spec, Consumer<InvalidInputException> wrong) {
    heard(() -> requireFile("workload", spec.workload()), wrong);
    heard(() -> checkJudges(spec), wrong);
    Set<Path> seen = new HashSet<>();
    Set<LogicalName> shared = names(spec.shared(), Set.of(), seen, wrong);
    int count = spec.workUnitCount();
    for (int i = 0; i < count; i++) {
      WorkUnit unit = spec.workUnit(i);
      names(unit.inputs(), shared, seen, wrong);
    }
  }

  private static void heard(Runnable look, Consumer<InvalidInputException> wrong) {
    try {
      look.run();
    } catch (InvalidInputException e) {
      wrong.accept(e);
    }
  }

  /** How the workload is driven: as the job says, else as its exports tell. */
  public static WorkloadStyle style(JobSpec spec) {
    return spec.style().orElseGet(() -> styleOf(spec.workload()));
  }

  /** The name of a workload: that of its file, without what is behind the last dot. */
  public static LogicalName workloadName(Path module) {
    String file = String.valueOf(module.getFileName());
    int dot = file.lastIndexOf('.');
    String stem = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9._-]", "-");
    return new LogicalName(stem.matches("\\.{0,2}") ? "workload" : stem);
  }

  private static void checkJudges(JobSpec spec) {
    boolean certified = spec.assurance() instanceof Assurance.Certified;
    if (certified && spec.verifier().isEmpty()) {
      throw new InvalidInputException(
          new Problem(
              "verifier-missing",
              "CERTIFIED means that a program checks each result, and none is named",
              "name one with verifier(Path) or --verifier, or choose another assurance"));
    }
    if (!certified && spec.verifier().isPresent()) {
      throw new InvalidInputException(
          new Problem(
              "verifier-not-used",
              "the assurance %s does not ask a verifier".formatted(spec.assurance()),
              "choose CERTIFIED, or leave the verifier out"));
    }
    if (spec.comparator().isPresent() && !(spec.comparison() instanceof Comparison.Bitwise)) {
      throw new InvalidInputException(
          new Problem(
              "two-comparisons",
              "results are compared by a program or by their numbers, not by both",
              "leave the comparator or the comparison out"));
    }
    spec.verifier().ifPresent(file -> requireJudge("verifier", file));
    spec.comparator().ifPresent(file -> requireJudge("comparator", file));
  }

  private static void requireJudge(String what, Path file) {
    requireFile(what, file);
    if (styleOf(file) != WorkloadStyle.COMMAND) {
      throw new InvalidInputException(
          new Problem(
              "not-a-command",
              "%s: %s is a step style module; a judge ends with an exit code".formatted(what, file),
              "build it as a command"));
    }
  }

  private static WorkloadStyle styleOf(Path module) {
    if (SignedWorkloadFile.isOne(module)) {
      return SignedWorkloadFile.read(module).manifest().style();
    }
    try {
      return ModuleStyle.of(module);
    } catch (IOException e) {
      throw unreadable("workload", module, e.toString());
    }
  }

  private static Set<LogicalName> names(
      List<RunInput> inputs,
      Set<LogicalName> taken,
      Set<Path> seen,
      Consumer<InvalidInputException> wrong) {
    if (inputs.isEmpty()) {
      return Set.of();
    }
    Set<LogicalName> names = new HashSet<>();
    for (RunInput input : inputs) {
      if (taken.contains(input.name()) || !names.add(input.name())) {
        wrong.accept(
            new InvalidInputException(
                new Problem(
                    "two-inputs",
                    "two inputs are called " + input.name(),
                    "give each input of a work unit a name of its own")));
      }
      if (input instanceof RunInput.OnDisk file && seen.add(file.path())) {
        heard(() -> requireFile("input " + input.name(), file.path()), wrong);
      }
    }
    return names;
  }

  /** Throws unless {@code path} is a file that can be read. */
  public static void requireFile(String what, Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          new Problem("missing-file", "%s: there is no file %s".formatted(what, path), ""));
    }
    if (Files.isDirectory(path)) {
      throw new InvalidInputException(
          new Problem(
              "not-a-file", "%s: %s is a folder".formatted(what, path), "name a file in it"));
    }
    if (!Files.isReadable(path)) {
      throw unreadable(what, path, "no permission");
    }
  }

  private static InvalidInputException unreadable(String what, Path path, String why) {
    return new InvalidInputException(
        new Problem("unreadable-file", "%s: %s cannot be read: %s".formatted(what, path, why), ""));
  }
}
