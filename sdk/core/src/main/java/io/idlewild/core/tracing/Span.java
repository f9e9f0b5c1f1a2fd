package io.idlewild.core.tracing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that took its time, told when it is over.
 *
 * @param parent null for the span that all others of its trace belong to
 * @param name one of few: what differs stands in the attributes
 * @param attributes each a {@link String}, {@link Long}, {@link Integer}, {@link Double} or {@link
 *     Boolean}
 * @param error a stable word, if it failed
 */
public record Span(
    SpanContext context,
    @Nullable SpanId parent,
    String name,
    Kind kind,
    Instant start,
    Instant end,
    Map<String, Object> attributes,
    List<Event> events,
    @Nullable String error) {

  public Span {
    attributes = Map.copyOf(attributes);
    events = List.copyOf(events);
  }

  /** One without events that went well. */
  public Span(
      SpanContext context,
      SpanId parent,
      String name,
      Instant start,
      Instant end,
      Map<String, Object> attributes) {
    this(context, parent, name, Kind.INTERNAL, start, end, attributes, List.of(), null);
  }

  /** Something that happened meanwhile. */
  public record Event(String name, Instant at) {}

  /** Its part between programs. */
  public enum Kind {
    INTERNAL(1),
    /** Hands on what another program takes up later. */
    PRODUCER(4),
    /** Takes up what another program handed on. */
    CONSUMER(5);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** As OpenTelemetry counts them. */
    int number() {
      return number;
    }
  }
}
