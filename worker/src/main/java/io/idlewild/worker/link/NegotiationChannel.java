package io.idlewild.worker.link;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.idlewild.protocol.ProtocolVersion;
import io.idlewild.protocol.negotiation.NegotiateReply;
import io.idlewild.protocol.negotiation.NegotiateRequest;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import io.idlewild.protocol.negotiation.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks whether both sides understand each other. */
final class NegotiationChannel {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private NegotiationChannel() {}

  /**
   * Asks.
   *
   * @return one sentence with the remedy if they do not
   * @throws StatusRuntimeException if there is no answer
   */
  static Optional<String> problem(Channel channel, String program) {
    ProtocolVersion mine = ProtocolVersion.CURRENT;
    NegotiateReply reply =
        NegotiationGrpc.newBlockingStub(channel)
            .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .negotiate(
                NegotiateRequest.newBuilder()
                    .setProtocol(Version.newBuilder().setMajor(mine.major()).setMinor(mine.minor()))
                    .setProgram(program)
                    .build());
    return switch (reply.getVerdict()) {
      case COMPATIBLE -> Optional.empty();
      case CALLER_TOO_OLD, SERVER_TOO_OLD, VERDICT_UNSPECIFIED, UNRECOGNIZED ->
          Optional.of(
              "%s (this is %s, that is %s)"
                  .formatted(reply.getMessage(), program, reply.getProgram()));
    };
  }
}
