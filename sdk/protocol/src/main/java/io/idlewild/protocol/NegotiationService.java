package io.idlewild.protocol;

import io.grpc.stub.StreamObserver;
import io.idlewild.protocol.ProtocolVersion.Compatibility;
import io.idlewild.protocol.negotiation.NegotiateReply;
import io.idlewild.protocol.negotiation.NegotiateRequest;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import io.idlewild.protocol.negotiation.Version;

/** Answers whether caller and server understand each other. */
public class NegotiationService extends NegotiationGrpc.NegotiationImplBase {
  private static final int MAX_VERSION = 999_999;

  private final String program;

  /**
   * @param program for people, such as "idlewild-coordinator 0.1.0"
   */
  public NegotiationService(String program) {
    this.program = program;
  }

  @Override
  public void negotiate(NegotiateRequest request, StreamObserver<NegotiateReply> observer) {
    observer.onNext(reply(request));
    observer.onCompleted();
  }

  private NegotiateReply reply(NegotiateRequest request) {
    ProtocolVersion server = ProtocolVersion.CURRENT;
    ProtocolVersion caller =
        new ProtocolVersion(
            bounded(request.getProtocol().getMajor()), bounded(request.getProtocol().getMinor()));
    Compatibility compatibility = server.withCaller(caller);
    return NegotiateReply.newBuilder()
        .setVerdict(
            switch (compatibility) {
              case COMPATIBLE -> NegotiateReply.Verdict.COMPATIBLE;
              case CALLER_TOO_OLD -> NegotiateReply.Verdict.CALLER_TOO_OLD;
              case SERVER_TOO_OLD -> NegotiateReply.Verdict.SERVER_TOO_OLD;
            })
        .setProtocol(Version.newBuilder().setMajor(server.major()).setMinor(server.minor()))
        .setProgram(program)
        .setMessage(compatibility.sentence(server, caller))
        .build();
  }

  /** Unsigned numbers of the wire may look negative here. */
  private static int bounded(int unsigned) {
    return Integer.compareUnsigned(unsigned, MAX_VERSION) > 0 ? MAX_VERSION : unsigned;
  }
}
