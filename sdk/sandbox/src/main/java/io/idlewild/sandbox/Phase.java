package io.idlewild.sandbox;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.work.FailureCause;
import java.time.Duration;

/** What a task is at. */
enum Phase {
  STARTING(
      FailureCause.WORKER,
      "the child program did not start within %s; the machine may be overloaded"),
  COMPILING(
      FailureCause.TIME_LIMIT,
      "the module was not compiled within %s; split its largest functions and switch tables"),
  RUNNING(
      FailureCause.TIME_LIMIT,
      "the task ran for %s, which is its time limit; raise the limit or give it less to do");

  private final FailureCause cause;
  private final String sentence;

  Phase(FailureCause cause, String sentence) {
    this.cause = cause;
    this.sentence = sentence;
  }

  /** How a task ends whose time in this phase is over. */
  RunEnd overAfter(Duration limit) {
    return new RunEnd.Refused(cause, sentence.formatted(text(limit)));
  }

  /** {@code 1.5 s}, {@code 2 min}. */
  static String text(Duration time) {
    if (time.toMillis() % 60_000 == 0) {
      return "%d min".formatted(time.toMinutes());
    }
    return time.toMillis() % 1000 == 0
        ? "%d s".formatted(time.toSeconds())
        : "%.3f s".formatted(time.toMillis() / 1000.0);
  }
}
