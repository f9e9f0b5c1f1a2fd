package io.idlewild.client;

import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.LogicalName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is particular to one work unit. Immutable.
 *
 * @param arguments of the workload, after those of the job
 * @param inputs its own files, beside those that the job shares
 */
public record WorkUnit(List<String> arguments, List<RunInput> inputs) {

  public WorkUnit {
    arguments = List.copyOf(arguments);
    inputs = List.copyOf(inputs);
  }

  /** A work unit with these arguments. */
  public static WorkUnit of(String... arguments) {
    return new WorkUnit(List.of(arguments), List.of());
  }

  /** The same with one more input, a file on disk. */
  public WorkUnit input(String name, Path file) {
    return with(new RunInput.OnDisk(Names.of(name), file));
  }

  /** The same with one more input, a few bytes. */
  public WorkUnit input(String name, byte[] bytes) {
    return with(new RunInput.InMemory(Names.of(name), bytes.clone()));
  }

  private WorkUnit with(RunInput input) {
    List<RunInput> more = new ArrayList<>(inputs);
    more.add(input);
    return new WorkUnit(arguments, more);
  }

  /** Turns names of files into {@link LogicalName}s, or into an exception for a scientist. */
  static final class Names {
    private Names() {}

    static LogicalName of(String name) {
      try {
        return new LogicalName(name);
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            new Problem("bad-name", String.valueOf(e.getMessage()), ""), e);
      }
    }
  }
}
