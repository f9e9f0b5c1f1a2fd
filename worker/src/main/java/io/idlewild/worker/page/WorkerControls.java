package io.idlewild.worker.page;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.status.WorkerStatus;
import java.util.List;

/**
 * What a volunteer can ask of a running worker. Calls may block for as long as a disk or, for
 * {@link #leave}, a network takes. Thread-safe.
 */
public interface WorkerControls {

  WorkerStatus status();

  /**
   * Computes nothing for a while.
   *
   * @param howLong such as {@code 15min}, {@code 1h}, {@code tomorrow} or {@code forever}
   */
  Answer snooze(String howLong);

  /** Ends a snooze. */
  Answer wake();

  /** Finishes what runs and takes nothing new, or takes new tasks again. */
  Answer drain(boolean on);

  PreferencesText preferences();

  /** Replaces the preferences, unless something is wrong with them. */
  Answer replacePreferences(String text);

  /**
   * Gives everything back, signs off at the coordinator and deletes what the worker has written.
   * After {@link Departed} the program ends by itself.
   *
   * @param now whether not to wait for results to be delivered, and to delete even if the
   *     coordinator cannot be told
   */
  Answer leave(boolean now);

  /**
   * Fetches a content through the swarm, or says how far that is; ask again until it is here or
   * failed. The coordinator decides whether this host may have it. What is here stays until it is
   * released, or for a while.
   *
   * @param sharing how far it may wander from here
   */
  ContentState content(ContentId id, Sharing sharing);

  /** Nobody of this machine needs the content any more. */
  void release(ContentId id);

  /**
   * The preferences as they stand in the file.
   *
   * @param presets names that a line {@code preset = NAME} may have
   * @param problems of the file as it is
   */
  record PreferencesText(
      String file, String text, List<String> presets, List<WorkerStatus.Problem> problems) {
    public PreferencesText {
      presets = List.copyOf(presets);
      problems = List.copyOf(problems);
    }
  }

  /** What came of a wish. */
  sealed interface Answer {}

  /** It is so. */
  record Done(String sentence) implements Answer {}

  /** It cannot be. */
  record Refused(String sentence, List<WorkerStatus.Problem> problems) implements Answer {
    public Refused {
      problems = List.copyOf(problems);
    }

    public Refused(String sentence) {
      this(sentence, List.of());
    }
  }

  /**
   * The worker has left.
   *
   * @param deleted what is gone
   * @param left what is still there, and why
   */
  record Departed(String sentence, List<WorkerStatus.Use> deleted, List<String> left)
      implements Answer {
    public Departed {
      deleted = List.copyOf(deleted);
      left = List.copyOf(left);
    }
  }
}
