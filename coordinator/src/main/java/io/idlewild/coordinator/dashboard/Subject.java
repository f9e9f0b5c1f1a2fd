package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.platform.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Something that a page follows: {@code overview}, or {@code job:ID}.
 *
 * @param argument empty unless the topic is about one thing of many
 */
record Subject(Topic topic, String argument) {
  /** What there is to follow. */
  enum Topic {
    /** The figures of the grid. */
    OVERVIEW,
    /** Throughput of the last five minutes. */
    HISTORY,
    /** Jobs that move, and the newest that have ended. */
    JOBS,
    /** One job, by its id. */
    JOB;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MOST = 8;

  /** As it is written. */
  String word() {
    return argument.isEmpty() ? topic.word() : topic.word() + ":" + argument;
  }

  static List<Subject> parseAll(String words) {
    List<Subject> subjects =
        Arrays.stream(words.split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .map(Subject::parse)
            .distinct()
            .toList();
    if (subjects.isEmpty() || subjects.size() > MOST) {
      throw bad("%d topics, not 1 to %d".formatted(subjects.size(), MOST));
    }
    return subjects;
  }

  private static Subject parse(String word) {
    int colon = word.indexOf(':');
    String name = colon < 0 ? word : word.substring(0, colon);
    String argument = colon < 0 ? "" : word.substring(colon + 1);
    for (Topic topic : Topic.values()) {
      if (topic.word().equals(name) && argument.isEmpty() == (topic != Topic.JOB)) {
        return new Subject(topic, argument);
      }
    }
    throw bad("no topic \"%s\"".formatted(word));
  }

  private static RuntimeException bad(String what) {
    return Problem.badRequest(
            "bad-topic",
            "There is %s.".formatted(what),
            "Choose among overview, history, jobs, job:ID; commas go between them.")
        .asException();
  }
}
