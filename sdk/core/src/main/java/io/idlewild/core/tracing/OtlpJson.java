package io.idlewild.core.tracing;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Spans as OTLP writes them in JSON: protobuf's JSON of an {@code ExportTraceServiceRequest}, but
 * with ids in hexadecimal.
 */
final class OtlpJson {
  private static final String SCOPE = "io.idlewild";
  private static final int STATUS_ERROR = 2;
  private static final int NANO_DIGITS = 9;
  private static final int FIRST_PRINTABLE = 0x20;

  private final StringBuilder out = new StringBuilder(4096);

  private OtlpJson() {}

  /**
   * One request.
   *
   * @param resource who tells it
   */
  static String write(Map<String, String> resource, Collection<Span> spans) {
    OtlpJson json = new OtlpJson();
    json.out.append("{\"resourceSpans\":[{\"resource\":{");
    json.attributes(resource);
    json.out.append("},\"scopeSpans\":[{\"scope\":{\"name\":\"").append(SCOPE).append("\"},");
    json.list("spans", spans, json::span);
    json.out.append("}]}]}");
    return json.out.toString();
  }

  private void span(Span span) {
    out.append("{\"traceId\":\"").append(span.context().trace());
    out.append("\",\"spanId\":\"").append(span.context().span()).append('"');
    if (span.parent() != null) {
      out.append(",\"parentSpanId\":\"").append(span.parent()).append('"');
    }
    // Sampled, in the flags of W3C Trace Context.
    out.append(",\"flags\":1,\"name\":");
    text(span.name());
    out.append(",\"kind\":").append(span.kind().number());
    out.append(",\"startTimeUnixNano\":\"").append(nanos(span.start()));
    out.append("\",\"endTimeUnixNano\":\"").append(nanos(span.end())).append("\",");
    attributes(span.attributes());
    out.append(',');
    list("events", span.events(), this::event);
    status(span.error());
    out.append('}');
  }

  private void event(Span.Event event) {
    out.append("{\"timeUnixNano\":\"").append(nanos(event.at())).append("\",\"name\":");
    text(event.name());
    out.append('}');
  }

  private void status(@Nullable String error) {
    if (error != null) {
      out.append(",\"status\":{\"code\":").append(STATUS_ERROR).append(",\"message\":");
      text(error);
      out.append('}');
    }
  }

  private void attributes(Map<String, ?> attributes) {
    list("attributes", new TreeMap<>(attributes).entrySet(), this::attribute);
  }

  private void attribute(Map.Entry<String, ?> attribute) {
    out.append("{\"key\":");
    text(attribute.getKey());
    out.append(",\"value\":{");
    Object value = attribute.getValue();
    switch (value) {
      case Long number -> out.append("\"intValue\":\"").append(number).append('"');
      case Integer number -> out.append("\"intValue\":\"").append(number).append('"');
      case Double number -> out.append("\"doubleValue\":").append(number);
      case Boolean truth -> out.append("\"boolValue\":").append(truth);
      default -> {
        out.append("\"stringValue\":");
        text(value.toString());
      }
    }
    out.append("}}");
  }

  private <T> void list(String name, Collection<T> items, Consumer<T> item) {
    out.append('"').append(name).append("\":[");
    boolean first = true;
    for (T one : items) {
      if (!first) {
        out.append(',');
      }
      item.accept(one);
      first = false;
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE || Character.isSurrogate(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Since 1970, as text: a number of JSON may lose its last digits on the way. */
  private static String nanos(Instant time) {
    return time.getEpochSecond()
        + String.format(Locale.ROOT, "%0" + NANO_DIGITS + "d", time.getNano());
  }
}
