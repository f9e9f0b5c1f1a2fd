package io.idlewild.worker.link;

import io.grpc.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what gRPC says into what a volunteer understands.
 *
 * @param address of the coordinator
 * @param now by this machine's clock
 * @param coordinatorTime by the coordinator's clock, if it can be asked; only for what looks like a
 *     clock that is wrong
 */
record LinkProblem(String address, Instant now, Supplier<Optional<Instant>> coordinatorTime) {

  String sentence(Status status) {
    Optional<Interference> interference = Interference.of(status.getCause());
    if (interference.isPresent()) {
      return interfered(interference.get(), rootMessage(status));
    }
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

  private String interfered(Interference interference, String why) {
    return switch (interference) {
      case CLOCK ->
          "this machine's clock shows %s, but %s; set the clock right"
              .formatted(
                  minute(now),
                  coordinatorTime
                      .get()
                      .map(time -> "the coordinator's shows " + minute(time))
                      .orElse(
                          "the certificate of the coordinator is not valid then (%s)"
                              .formatted(why)));
      case FOREIGN_CERTIFICATE ->
          ("what answers at %s is not the coordinator that this host is enrolled with: another authority"
                  + " signed its certificate (%s). Something between you and the coordinator may answer in"
                  + " its place, such as the login page of a network; nothing was sent to it. If the"
                  + " coordinator was set up anew, enrol again")
              .formatted(address, why);
      case NO_TLS ->
          ("something between you and the coordinator answers at %s in its place, without encryption: a"
                  + " network that wants a login does that. Open a web page and log in; nothing was sent"
                  + " to it")
              .formatted(address);
    };
  }

  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
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
