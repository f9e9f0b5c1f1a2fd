package io.idlewild.core.tracing;

import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Names a trace: 128 bits. That of a work unit follows from its place, so nobody has to keep it and
 * a coordinator that starts again goes on with the same traces.
 */
public record TraceId(long high, long low) {
  private static final int PLACE_BYTES = 20;

  /** Bits of a trace id that sampling looks at, as W3C Trace Context has it: the lowest ones. */
  private static final int RANDOM_BITS = 56;

  /** Of a work unit. */
  public static TraceId of(JobId job, int index) {
    byte[] place =
        ByteBuffer.allocate(PLACE_BYTES)
            .putLong(job.value().getMostSignificantBits())
            .putLong(job.value().getLeastSignificantBits())
            .putInt(index)
            .array();
    ByteBuffer hash = ByteBuffer.wrap(Hash.of(place).bytes());
    return new TraceId(hash.getLong(), hash.getLong());
  }

  /**
   * Whether this trace is one of those that are kept. A larger share keeps what a smaller one does.
   *
   * @param share of all traces, 0 - 1
   */
  public boolean isSampled(double share) {
    long drawn = low & ((1L << RANDOM_BITS) - 1);
    return drawn < share * (1L << RANDOM_BITS);
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
