package io.idlewild.worker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.idlewild.protocol.NegotiationService;
import io.idlewild.worker.fake.FakeAuthority;
import io.idlewild.worker.fake.FakeEnrolment;
import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.HostFacts;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.identity.Invitation;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the volunteer reads when something else answers, or a clock is wrong. */
@Timeout(120)
class UntrustedConnectionIT {
  private static final Instant NOW = Instant.parse("2036-05-05T10:20:30Z");
  private static final HostFacts FACTS =
      new HostFacts("lab", "Linux", "amd64", "Test", 4, 8L << 30);

  @TempDir Path folder;
  private final FakeAuthority coordinators = new FakeAuthority();

  private static Server serve(FakeAuthority authority, Instant from, Instant to) throws Exception {
    KeyPair keys = FakeAuthority.ecKeys();
    X509Certificate certificate = authority.issue("server", keys.getPublic(), from, to);
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
        .sslContext(
            GrpcSslContexts.configure(SslContextBuilder.forServer(keys.getPrivate(), certificate))
                .protocols("TLSv1.3")
                .build())
        .addService(new NegotiationService("fake-coordinator 1"))
        .build()
        .start();
  }

  private static Server serve(FakeAuthority authority) throws Exception {
    return serve(
        authority,
        Instant.now().minus(Duration.ofHours(1)),
        Instant.now().plus(Duration.ofHours(1)));
  }

  /** Enrols with the right coordinator, and then finds something else at its port. */
  private String problemAt(int port, Optional<Instant> coordinatorTime) throws Exception {
    IdentityFolder identity = IdentityFolder.open(folder.resolve("identity"));
    try (FakeEnrolment enrolment = new FakeEnrolment(coordinators, port).invite("token")) {
      new Enrolment(identity)
          .enrol(
              URI.create(enrolment.url()),
              new Invitation("token", Optional.of(coordinators.fingerprint()), List.of()),
              FACTS);
    }
    NioEventLoopGroup threads = new NioEventLoopGroup(1);
    ManagedChannel channel = TlsChannel.open(identity, threads);
    try {
      StatusRuntimeException problem =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> NegotiationChannel.problem(channel, "test"));
      return new LinkProblem("grid.example:9443", NOW, () -> coordinatorTime)
          .sentence(problem.getStatus());
    } finally {
      channel.shutdownNow();
      threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCoordinatorOfAnotherAuthorityIsRefusedAndNamed() throws Exception {
    Server other = serve(new FakeAuthority());
    try {
      assertThat(problemAt(other.getPort(), Optional.empty()))
          .contains(
              "what answers at grid.example:9443 is not the coordinator that this host is enrolled"
                  + " with",
              "another authority signed its certificate",
              "nothing was sent to it",
              "enrol again");
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void aLoginPageInPlaceOfTheCoordinatorIsNamed() throws Exception {
    try (ServerSocket portal = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread answering = Thread.ofVirtual().start(() -> answerAll(portal));

      assertThat(problemAt(portal.getLocalPort(), Optional.empty()))
          .contains(
              "something between you and the coordinator answers at grid.example:9443 in its place",
              "Open a web page and log in");

      portal.close();
      answering.join();
    }
  }

  /** As web servers answer bytes that are no request. */
  private static void answerAll(ServerSocket portal) {
    while (!portal.isClosed()) {
      try (Socket call = portal.accept()) {
        call.getInputStream().read();
        call.getOutputStream()
            .write(
                "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html>Log in</html>"
                    .getBytes(StandardCharsets.US_ASCII));
        call.getOutputStream().flush();
      } catch (IOException e) {
        // The worker went away, or the test is over.
      }
    }
  }

  @Test
  void aClockThatIsYearsAheadIsNamedWithBothTimes() throws Exception {
    Instant then = Instant.now().minus(Duration.ofDays(3650));
    Server expired = serve(coordinators, then, then.plus(Duration.ofDays(1)));
    try {
      assertThat(problemAt(expired.getPort(), Optional.of(Instant.parse("2026-05-05T10:21:00Z"))))
          .contains(
              "this machine's clock shows 2036-05-05T10:20:00Z",
              "the coordinator's shows 2026-05-05T10:21:00Z",
              "set the clock right");
    } finally {
      expired.shutdownNow();
    }
  }

  @Test
  void aClockThatIsYearsBehindIsNamedToo() throws Exception {
    Instant then = Instant.now().plus(Duration.ofDays(3650));
    Server future = serve(coordinators, then, then.plus(Duration.ofDays(1)));
    try {
      assertThat(problemAt(future.getPort(), Optional.empty()))
          .contains(
              "this machine's clock shows 2036-05-05T10:20:00Z",
              "the certificate of the coordinator is not valid then",
              "set the clock right");
    } finally {
      future.shutdownNow();
    }
  }

  @Test
  void nothingAtAllAtThePortIsNoInterference() throws Exception {
    Server gone = serve(coordinators);
    int port = gone.getPort();
    gone.shutdownNow().awaitTermination();

    assertThat(problemAt(port, Optional.empty()))
        .startsWith("the coordinator at grid.example:9443 cannot be reached");
  }
}
