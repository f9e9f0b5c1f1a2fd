package io.idlewild.core.tracing;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of a trace that is kept, as another program is told of it. */
public record SpanContext(TraceId trace, SpanId span) {
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{16})([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{2})");

  private static final int TRACE_HIGH = 1;
  private static final int TRACE_LOW = 2;
  private static final int SPAN = 3;
  private static final int FLAGS = 4;

  /** The value of a {@code traceparent} of W3C Trace Context, version 00, with its sampled flag. */
  public String traceparent() {
    return "00-%s-%s-01".formatted(trace, span);
  }

  /** Reads one; empty if it is none, or its trace is not kept: neither is worth an error. */
  public static Optional<SpanContext> parse(String traceparent) {
    Matcher parts = TRACEPARENT.matcher(traceparent);
    if (!parts.matches() || (HexFormat.fromHexDigits(parts.group(FLAGS)) & 1) == 0) {
      return Optional.empty();
    }
    TraceId trace = new TraceId(number(parts, TRACE_HIGH), number(parts, TRACE_LOW));
    SpanId span = new SpanId(number(parts, SPAN));
    boolean valid = (trace.high() | trace.low()) != 0 && span.value() != 0;
    return valid ? Optional.of(new SpanContext(trace, span)) : Optional.empty();
  }

  private static long number(Matcher parts, int group) {
    return HexFormat.fromHexDigitsToLong(parts.group(group));
  }
}
