package io.idlewild.coordinator.referee;

import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A program and all that it is given.
 *
 * @param manifest of its workload version
 * @param arguments all of them, in order
 * @param outputs that it must write
 */
record Guest(
    WorkloadManifest manifest,
    List<String> arguments,
    List<RunInput> inputs,
    List<LogicalName> outputs,
    Limits limits,
    long seed) {
  /**
   * Time decides nothing of what is computed, and the coordinator has other things to do: what an
   * honest host just managed must not fail here.
   */
  private static final int PATIENCE = 4;

  /**
   * @throws IllegalArgumentException if the inputs cannot lie beside each other; the message says
   *     which
   */
  Guest {
    inputs = List.copyOf(inputs);
    Set<String> names = new HashSet<>();
    for (RunInput input : inputs) {
      if (!names.add(input.name().value())) {
        throw new IllegalArgumentException("two files are called " + input.name());
      }
    }
    for (String name : names) {
      for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
        if (names.contains(name.substring(0, at))) {
          throw new IllegalArgumentException(
              "%s is a file and the folder of %s".formatted(name.substring(0, at), name));
        }
      }
    }
  }

  /** The work unit itself, as a worker runs it. */
  static Guest workload(Case unit, List<RunInput> inputs) {
    WorkloadManifest manifest = unit.job().manifest();
    Limits limits = strictest(manifest.limits(), unit.job().limits());
    return new Guest(
        manifest,
        arguments(manifest, unit),
        inputs,
        manifest.outputs(),
        new Limits(
            limits.memoryBytes(),
            limits.stackBytes(),
            limits.wallTime().multipliedBy(PATIENCE),
            limits.outputBytes()),
        unit.seed());
  }

  /** A program that judges results of a work unit, by its exit code. */
  static Guest judge(WorkloadManifest manifest, Case unit, List<RunInput> inputs) {
    return new Guest(
        manifest,
        arguments(manifest, unit),
        inputs,
        List.of(),
        strictest(manifest.limits(), unit.job().limits()),
        unit.seed());
  }

  private static List<String> arguments(WorkloadManifest manifest, Case unit) {
    List<String> arguments = new ArrayList<>(manifest.arguments());
    arguments.addAll(unit.job().arguments());
    arguments.addAll(unit.spec().arguments());
    return arguments;
  }

  /** A job may only take away from what a publisher allowed. */
  private static Limits strictest(Limits a, Limits b) {
    Duration time = a.wallTime().compareTo(b.wallTime()) <= 0 ? a.wallTime() : b.wallTime();
    return new Limits(
        Math.min(a.memoryBytes(), b.memoryBytes()),
        Math.min(a.stackBytes(), b.stackBytes()),
        time,
        Math.min(a.outputBytes(), b.outputBytes()));
  }
}
