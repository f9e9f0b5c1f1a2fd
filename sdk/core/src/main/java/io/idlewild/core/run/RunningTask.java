package io.idlewild.core.run;

import java.util.concurrent.CompletionStage;

/** A task in the sandbox. All methods are thread-safe and return at once. */
public interface RunningTask {

  /** Completes, never exceptionally, when the task has ended and its outputs are on disk. */
  CompletionStage<RunReport> report();

  /** Stops the task for good, within two seconds; it ends as {@link RunEnd.Stopped}. */
  void abort();

  /** The task uses no CPU until {@link #resume()}; the time limit stands still. */
  void suspend();

  /** Goes on after {@link #suspend()}. */
  void resume();
}
