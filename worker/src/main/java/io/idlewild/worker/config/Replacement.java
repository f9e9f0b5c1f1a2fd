package io.idlewild.worker.config;

import java.util.List;

/** What came of a new text for the file. */
public sealed interface Replacement {
  /** It is on disk and in force. */
  record Accepted(Preferences preferences) implements Replacement {}

  /** Nothing has changed. */
  record Refused(List<PreferenceProblem> problems) implements Replacement {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
