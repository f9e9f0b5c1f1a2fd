package io.idlewild.cli.option;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.WorkloadStyle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a program is driven and what it may use: of every command that runs, signs or sends one. */
public final class ProgramOptions {
  @Option(
      names = "--time-limit",
      converter = Sizes.Time.class,
      description = "for a task: 10s, 5m, 2h; default 1h")
  @Nullable Duration time;

  @Option(
      names = "--memory-limit",
      converter = Sizes.Bytes.class,
      description = "for a task: 64MiB, 1GiB; default 256MiB")
  @Nullable Long memory;

  @Option(
      names = "--output-limit",
      converter = Sizes.Bytes.class,
      description = "for all files of a task, and again for what it prints; default 64MiB")
  @Nullable Long output;

  @Option(
      names = "--style",
      converter = Words.OfStyle.class,
      description = "command or step; the module's exports tell unless said")
  @Nullable WorkloadStyle style;

  /** What was said; null if the module is to tell. */
  public @Nullable WorkloadStyle style() {
    return style;
  }

  /**
   * The limits that were said, and the others as they were.
   *
   * @throws InvalidInputException if one is out of range
   */
  public Limits limits(Limits otherwise) {
    try {
      return new Limits(
          memory == null ? otherwise.memoryBytes() : memory,
          otherwise.stackBytes(),
          time == null ? otherwise.wallTime() : time,
          output == null ? otherwise.outputBytes() : output);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem("bad-limit", String.valueOf(e.getMessage()), "memory is 64KiB to 4GiB"), e);
    }
  }
}
