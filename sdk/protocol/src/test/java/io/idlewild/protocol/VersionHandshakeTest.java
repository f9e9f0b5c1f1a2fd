package io.idlewild.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.idlewild.protocol.negotiation.NegotiateReply;
import io.idlewild.protocol.negotiation.NegotiateRequest;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import io.idlewild.protocol.negotiation.Version;
import io.idlewild.protocol.v1.ContentStoreGrpc;
import io.idlewild.protocol.v1.ManifestReply;
import io.idlewild.protocol.v1.ManifestRequest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionHandshakeTest {
  private final String name = InProcessServerBuilder.generateName();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .intercept(new VersionServerInterceptor())
            .addService(new EmptyStore())
            .addService(new NegotiationService("idlewild-test 1"))
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void aCallerOfThisVersionAndOfALaterMinorVersionIsServed() {
    assertThat(callWith(new VersionClientInterceptor())).isNotNull();
    assertThat(callWith(new VersionClientInterceptor(new ProtocolVersion(1, 99)))).isNotNull();
  }

  @Test
  void aCallerOfAnotherMajorVersionIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> callWith(new VersionClientInterceptor(new ProtocolVersion(0, 9))))
        .isInstanceOfSatisfying(StatusRuntimeException.class, VersionHandshakeTest::isPrecondition)
        .hasMessageContaining("the caller is too old, update it");
    assertThatThrownBy(() -> callWith(new VersionClientInterceptor(new ProtocolVersion(2, 0))))
        .hasMessageContaining("the server is too old, update it");
  }

  @Test
  void aCallWithoutAVersionIsRefused() {
    assertThatThrownBy(this::callWith)
        .isInstanceOfSatisfying(StatusRuntimeException.class, VersionHandshakeTest::isPrecondition)
        .hasMessageContaining(ProtocolVersion.HEADER);
  }

  @Test
  void anybodyMayNegotiate() {
    NegotiateRequest request =
        NegotiateRequest.newBuilder().setProtocol(Version.newBuilder().setMajor(7)).build();

    NegotiateReply reply = NegotiationGrpc.newBlockingStub(connect()).negotiate(request);

    assertThat(reply.getVerdict()).isEqualTo(NegotiateReply.Verdict.SERVER_TOO_OLD);
    assertThat(reply.getProgram()).isEqualTo("idlewild-test 1");
    assertThat(reply.getMessage()).contains("update it");
  }

  @Test
  void aVersionBeyondAllNumbersIsAnswered() {
    NegotiateRequest request =
        NegotiateRequest.newBuilder().setProtocol(Version.newBuilder().setMajor(-1)).build();

    NegotiateReply reply = NegotiationGrpc.newBlockingStub(connect()).negotiate(request);

    assertThat(reply.getVerdict()).isEqualTo(NegotiateReply.Verdict.SERVER_TOO_OLD);
  }

  private static void isPrecondition(StatusRuntimeException e) {
    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
  }

  private ManifestReply callWith(ClientInterceptor... interceptors) {
    return ContentStoreGrpc.newBlockingStub(connect(interceptors))
        .getManifest(ManifestRequest.getDefaultInstance());
  }

  private ManagedChannel connect(ClientInterceptor... interceptors) {
    channel = InProcessChannelBuilder.forName(name).intercept(interceptors).build();
    return channel;
  }

  private static final class EmptyStore extends ContentStoreGrpc.ContentStoreImplBase {
    @Override
    public void getManifest(ManifestRequest request, StreamObserver<ManifestReply> observer) {
      observer.onNext(ManifestReply.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
