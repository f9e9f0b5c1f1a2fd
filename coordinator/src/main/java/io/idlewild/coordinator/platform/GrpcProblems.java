package io.idlewild.coordinator.platform;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.idlewild.protocol.problem.Refusal;
import io.idlewild.protocol.problem.RefusalCodec;
import java.time.Duration;

/** Tells problems over gRPC, in the same words as over REST. */
public final class GrpcProblems {
  /** The trailer that carries the code. */
  public static final Metadata.Key<String> CODE = RefusalCodec.CODE;

  private GrpcProblems() {}

  /** What to hand to {@code onError}. */
  public static StatusRuntimeException exception(Problem problem) {
    return exception(statusOf(problem.status()), problem);
  }

  /** The same with another status than that which the one of HTTP becomes. */
  public static StatusRuntimeException exception(Status status, Problem problem) {
    return described(status, problem).asRuntimeException(trailers(problem));
  }

  /** What to hand to {@code close}, with {@link #trailers}. */
  public static Status status(Problem problem) {
    return described(statusOf(problem.status()), problem);
  }

  /** Code, detail and remedy for programs. */
  public static Metadata trailers(Problem problem) {
    return RefusalCodec.encode(
        new Refusal(
            problem.code(),
            problem.detail(),
            problem.remedy(),
            Duration.ofSeconds(problem.retryAfterSeconds().orElse(0L))));
  }

  private static Status described(Status status, Problem problem) {
    return status.withDescription(problem.detail() + " " + problem.remedy());
  }

  private static Status statusOf(int http) {
    return switch (http) {
      case 400, 422 -> Status.INVALID_ARGUMENT;
      case 401 -> Status.UNAUTHENTICATED;
      case 403 -> Status.PERMISSION_DENIED;
      case 404 -> Status.NOT_FOUND;
      case 409 -> Status.FAILED_PRECONDITION;
      case 413, 429, 507 -> Status.RESOURCE_EXHAUSTED;
      case 503 -> Status.UNAVAILABLE;
      default -> Status.INTERNAL;
    };
  }
}
