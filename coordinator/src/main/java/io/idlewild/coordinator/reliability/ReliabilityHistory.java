package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.reliability.ReliabilityView.EventView;
import java.time.Instant;
import java.util.List;

/**
 * How the trust in a host went.
 *
 * @param host 32 hexadecimal digits
 * @param spans in which checks were passed, the oldest first; those with none are missing
 * @param turns events that changed its standing, the oldest first; the newest thousand
 */
public record ReliabilityHistory(String host, List<Span> spans, List<EventView> turns) {

  /**
   * Checks that were passed in a span of time, exams included.
   *
   * @param until its end
   * @param passed in the span
   */
  public record Span(Instant until, long passed) {}
}
