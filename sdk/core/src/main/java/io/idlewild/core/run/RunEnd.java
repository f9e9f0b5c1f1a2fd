package io.idlewild.core.run;

import io.idlewild.core.work.FailureCause;

/** How a run in the sandbox ended. */
public sealed interface RunEnd {

  /**
   * The guest ended by itself.
   *
   * @param code 0 means success
   */
  record Exited(int code) implements RunEnd {}

  /**
   * The sandbox ended it, or could not begin.
   *
   * @param cause why
   * @param detail one sentence for a person: what happened, which limit, what to do
   */
  record Refused(FailureCause cause, String detail) implements RunEnd {}

  /** Somebody called {@link RunningTask#abort()} or closed the runner. */
  record Stopped() implements RunEnd {}
}
