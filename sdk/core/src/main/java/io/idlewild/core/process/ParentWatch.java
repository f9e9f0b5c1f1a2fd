package io.idlewild.core.process;

import java.util.Map;
import java.util.Optional;

/**
 * Lets a program end when the one that started it is gone, also if that was killed and could say
 * nothing. The starter puts its process id into {@link #VARIABLE}; without it nothing is watched.
 */
public final class ParentWatch {
  /** The variable that names the process to watch. */
  public static final String VARIABLE = "IDLEWILD_PARENT_PID";

  private ParentWatch() {}

  /**
   * Starts to watch. It is noticed within about five seconds that the process is gone.
   *
   * @param environment of this process
   * @param onGone is called once, from a thread of its own; usually {@code () -> System.exit(0)},
   *     so that shutdown hooks run
   * @return whether there is something to watch
   * @throws IllegalArgumentException if the variable is no process id
   */
  public static boolean start(Map<String, String> environment, Runnable onGone) {
    String text = environment.getOrDefault(VARIABLE, "").strip();
    if (text.isEmpty()) {
      return false;
    }
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException(
          "%s is \"%s\", which is no process id".formatted(VARIABLE, text));
    }
    Thread end = Thread.ofPlatform().name("parent-gone").daemon().unstarted(onGone);
    Optional<ProcessHandle> parent = ProcessHandle.of(Long.parseLong(text));
    if (parent.isEmpty()) {
      end.start();
    } else {
      parent.get().onExit().thenRun(end::start);
    }
    return true;
  }
}
