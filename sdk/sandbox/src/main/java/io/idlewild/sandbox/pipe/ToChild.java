package io.idlewild.sandbox.pipe;

import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.WorkloadStyle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a parent says. */
public sealed interface ToChild {

  /**
   * Compile this module; the first message, and said once.
   *
   * @param module its bytes
   * @param former what a child made of it before, or empty
   * @param keep whether the parent wants what is compiled now
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Load(byte[] module, byte[] former, boolean keep) implements ToChild {}

  /**
   * Run a task with the module.
   *
   * @param style how the module is driven
   * @param arguments without the program's name
   * @param environment of the guest
   * @param inputs of the guest
   * @param allowance what the child enforces
   * @param seed of the random bytes
   * @param epoch of the clock
   * @param saved where it goes on from; empty for the start
   */
  record Run(
      WorkloadStyle style,
      List<String> arguments,
      Map<String, String> environment,
      List<RunInput> inputs,
      Allowance allowance,
      long seed,
      Instant epoch,
      Optional<Saved> saved)
      implements ToChild {
    public Run {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * The limits that the child enforces; time is the parent's.
   *
   * @param memoryPages pages of 64 KiB
   * @param stackBytes of the guest
   * @param outputBytes of all files together, and again of all prints
   */
  record Allowance(int memoryPages, long stackBytes, long outputBytes) {}

  /**
   * The state of a guest, in a file that the parent has verified.
   *
   * @param file on this machine
   * @param offset of its first byte
   */
  record Saved(Path file, long offset) {}

  /**
   * Say the state of the guest after the step that it is at; modules of command style have none.
   */
  record Checkpoint() implements ToChild {}

  /** End the task. */
  record Stop() implements ToChild {}

  /** Block the guest at its next call of the host; for platforms that cannot stop a process. */
  record Suspend() implements ToChild {}

  /** Let the guest go on. */
  record Resume() implements ToChild {}
}
