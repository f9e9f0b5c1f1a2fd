package io.idlewild.coordinator.platform;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Tells problems over gRPC, in the same words as over REST. */
public final class GrpcProblems {
  /** The trailer that carries the code. */
  public static final Metadata.Key<String> CODE =
      Metadata.Key.of("idlewild-problem", Metadata.ASCII_STRING_MARSHALLER);

  private GrpcProblems() {}

  /** What to hand to {@code onError}. */
  public static StatusRuntimeException exception(Problem problem) {
    Metadata trailers = new Metadata();
    trailers.put(CODE, problem.code());
    return status(problem.status())
        .withDescription(problem.detail() + " " + problem.remedy())
        .asRuntimeException(trailers);
  }

  private static Status status(int http) {
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
