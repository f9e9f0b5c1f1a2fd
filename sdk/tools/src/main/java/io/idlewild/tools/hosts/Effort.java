package io.idlewild.tools.hosts;

import io.idlewild.core.work.FailureCause;
import java.time.Duration;

/**
 * How a simulated host deals with a task.
 *
 * @param takes how long it pretends to compute; zero answers in the same moment
 * @param ending what it says then
 */
public record Effort(Duration takes, Ending ending) {

  /** What a simulated host says of a task in the end. */
  public sealed interface Ending {}

  /** It wrote one file. */
  public record Wrote(String file, byte[] bytes) implements Ending {}

  /** It failed. */
  public record Failed(FailureCause cause, String detail, String stderr) implements Ending {}
}
