package io.idlewild.protocol.problem;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Refusal} in the trailers of a call. */
public final class RefusalCodec {
  /** The code alone, for people who look at the wire. */
  public static final Metadata.Key<String> CODE =
      Metadata.Key.of("idlewild-problem", Metadata.ASCII_STRING_MARSHALLER);

  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("idlewild-problem-bin", Metadata.BINARY_BYTE_MARSHALLER);

  /** Trailers have bounds: a longer text is cut, its whole stands in the log of who refused. */
  private static final int MAX_TEXT = 1_000;

  private static final long MAX_RETRY_SECONDS = Duration.ofDays(365).toSeconds();

  private RefusalCodec() {}

  public static Metadata encode(Refusal refusal) {
    Metadata trailers = new Metadata();
    trailers.put(CODE, refusal.code());
    trailers.put(
        DETAILS,
        ProblemDetails.newBuilder()
            .setCode(refusal.code())
            .setDetail(cut(refusal.detail()))
            .setRemedy(cut(refusal.remedy()))
            .setRetryAfterSeconds(refusal.retryAfter().toSeconds())
            .build()
            .toByteArray());
    return trailers;
  }

  /** What a call was refused with; empty if the other side said nothing that can be read. */
  public static Optional<Refusal> decode(@Nullable Metadata trailers) {
    byte[] details = trailers == null ? null : trailers.get(DETAILS);
    if (details == null) {
      return Optional.empty();
    }
    try {
      ProblemDetails read = ProblemDetails.parseFrom(details);
      long seconds = Math.clamp(read.getRetryAfterSeconds(), 0, MAX_RETRY_SECONDS);
      return Optional.of(
          new Refusal(
              read.getCode(), read.getDetail(), read.getRemedy(), Duration.ofSeconds(seconds)));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }
}
