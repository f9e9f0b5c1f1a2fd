package io.idlewild.core.run;

import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that decides what a task computes: two runs of equal requests give equal bits, on any
 * machine.
 *
 * @param module a WebAssembly module on disk, verified already
 * @param style how it is driven
 * @param arguments without the program's name, which is always {@code workload}
 * @param environment of the guest; nothing of the host's comes in
 * @param inputs read-only files of the guest, with different names
 * @param outputs that must be there at the end
 * @param limits what it may use
 * @param seed of the guest's random generator
 * @param epoch what the guest's clock says at the start
 * @param outputFolder an existing folder where outputs are put, each below its logical name
 * @param checkpointing whether and where its state is kept; of no effect on what it computes, and
 *     of none at all on a module of command style
 */
public record RunRequest(
    Path module,
    WorkloadStyle style,
    List<String> arguments,
    Map<String, String> environment,
    List<RunInput> inputs,
    List<LogicalName> outputs,
    Limits limits,
    long seed,
    Instant epoch,
    Path outputFolder,
    Optional<Checkpointing> checkpointing) {

  public RunRequest {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    long names = inputs.stream().map(RunInput::name).distinct().count();
    if (names != inputs.size()) {
      throw new IllegalArgumentException("two inputs have one name: " + inputs);
    }
  }

  /** A task that keeps no checkpoints. */
  public RunRequest(
      Path module,
      WorkloadStyle style,
      List<String> arguments,
      Map<String, String> environment,
      List<RunInput> inputs,
      List<LogicalName> outputs,
      Limits limits,
      long seed,
      Instant epoch,
      Path outputFolder) {
    this(
        module,
        style,
        arguments,
        environment,
        inputs,
        outputs,
        limits,
        seed,
        epoch,
        outputFolder,
        Optional.empty());
  }

  /** The same task, which keeps checkpoints. */
  public RunRequest withCheckpoints(Checkpointing kept) {
    return new RunRequest(
        module,
        style,
        arguments,
        environment,
        inputs,
        outputs,
        limits,
        seed,
        epoch,
        outputFolder,
        Optional.of(kept));
  }
}
