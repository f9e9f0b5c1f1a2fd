package io.idlewild.worker.link;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Turns what gRPC says into what a volunteer understands. */
final class LinkProblem {
  private LinkProblem() {}

  static String sentence(Status status, String address) {
    String why = rootMessage(status);
    return switch (status.getCode()) {
      case UNAVAILABLE -> "the coordinator at %s cannot be reached (%s)".formatted(address, why);
      case DEADLINE_EXCEEDED -> "the coordinator at %s does not answer".formatted(address);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          "the coordinator at %s refused this host (%s)".formatted(address, why);
      case FAILED_PRECONDITION -> why;
      default ->
          "the coordinator at %s ended the stream (%s: %s)"
              .formatted(address, status.getCode(), why);
    };
  }

  private static String rootMessage(Status status) {
    Throwable cause = status.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    @Nullable String found = cause == null ? status.getDescription() : cause.getMessage();
    return found == null ? status.getCode().toString() : found;
  }
}
