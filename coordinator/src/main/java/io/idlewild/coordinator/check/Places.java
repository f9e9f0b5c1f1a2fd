package io.idlewild.coordinator.check;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names places for people, in the words that other commands take. */
final class Places {
  private Places() {}

  static String job(UUID job) {
    return "job " + text(job);
  }

  static String host(UUID host, String workload) {
    return "host %s, workload %s".formatted(text(host), workload);
  }

  /** A row of a job; what is null is not in it. */
  static String of(
      @Nullable UUID job, @Nullable Integer index, @Nullable Integer number, @Nullable UUID host) {
    StringBuilder place = new StringBuilder();
    append(place, "job", job == null ? null : text(job));
    append(place, "work unit", index);
    append(place, "task", number);
    append(place, "host", host == null ? null : text(host));
    return place.isEmpty() ? "grid" : place.toString();
  }

  private static void append(StringBuilder place, String word, @Nullable Object value) {
    if (value != null) {
      place.append(place.isEmpty() ? "" : ", ").append(word).append(' ').append(value);
    }
  }

  static String text(UUID id) {
    return id.toString().replace("-", "");
  }
}
