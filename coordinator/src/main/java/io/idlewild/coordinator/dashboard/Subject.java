package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.platform.Problem;
import java.time.Duration;
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
    OVERVIEW(1),
    /** Throughput of the last five minutes. */
    HISTORY(1),
    /** Jobs that move, and the newest that have ended. */
    JOBS(1),
    /** One job, by its id. */
    JOB(1),
    /** What an admin must know. */
    ALERTS(1),
    /** Who gives what to whom; workers report it each 5 s. */
    SWARM(2),
    /** What comparisons of results have shown; it sums up all hosts. */
    VALIDATION(4);

    /** Some less than the seconds, so that a viewer's next second finds it old. */
    private final long freshNanos;

    Topic(int seconds) {
      this.freshNanos = Duration.ofSeconds(seconds).minusMillis(100).toNanos();
    }

    /** For how long what was read of it is told to other viewers too. */
    long freshNanos() {
      return freshNanos;
    }

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
            "Choose among overview, history, jobs, job:ID, alerts, swarm, validation; commas go"
                + " between them.")
        .asException();
  }
}
