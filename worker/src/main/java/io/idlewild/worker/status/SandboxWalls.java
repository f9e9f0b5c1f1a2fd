package io.idlewild.worker.status;

import java.util.List;

/**
 * What stands between tasks and the machine.
 *
 * @param engine that runs the guests' code
 * @param wall what the engine stands in: {@code process}, or the operating system's wall around it
 * @param reason why it is this engine and this wall, in a sentence
 * @param forbids what a task cannot do, a sentence each
 */
public record SandboxWalls(String engine, String wall, String reason, List<String> forbids) {
  /** True of every engine and every wall. */
  public static final List<String> ALWAYS_FORBIDDEN =
      List.of(
          "Read or write files, other than its own inputs and outputs",
          "Open network connections, or listen for them",
          "Start other programs, or see them",
          "See who you are: user, host name, environment, and the real time",
          "Use more memory, time or disk than its limits allow",
          "Go on after it was stopped");

  public SandboxWalls {
    forbids = List.copyOf(forbids);
  }
}
