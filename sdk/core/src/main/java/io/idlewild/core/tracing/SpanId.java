package io.idlewild.core.tracing;

import io.idlewild.core.content.Hash;
import io.idlewild.core.id.LeaseId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names a span within its trace. */
public record SpanId(long value) {

  /**
   * Of the span of a lease. It follows from the lease's name, which tells nothing, and so tells a
   * host nothing either.
   */
  public static SpanId of(LeaseId lease) {
    return hashed("lease " + lease);
  }

  /** Of the only span of a trace that has this name. */
  public static SpanId of(TraceId trace, String name) {
    return hashed(name + " " + trace);
  }

  /** A fresh one. */
  public static SpanId random(RandomGenerator random) {
    return new SpanId(random.nextLong());
  }

  private static SpanId hashed(String text) {
    byte[] hash = Hash.of(text.getBytes(StandardCharsets.UTF_8)).bytes();
    return new SpanId(ByteBuffer.wrap(hash).getLong());
  }

  /** 16 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
