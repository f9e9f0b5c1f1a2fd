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

  /**
   * The task uses, measured over seconds, no more than this share of one core; the time that it is
   * held back does not count against its time limit. Suspending and resuming do not change it.
   *
   * @param share above 0; 1 (which is where a task begins) and more mean as much as it likes
   */
  void throttle(double share);
}
