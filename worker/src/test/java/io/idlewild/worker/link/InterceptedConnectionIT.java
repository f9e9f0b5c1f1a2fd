package io.idlewild.worker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.idlewild.worker.fake.FakeAuthority;
import io.idlewild.worker.fake.FakeEnrolment;
import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.HostFacts;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.identity.Invitation;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody between worker and coordinator, with a certificate of an authority of his own. */
@Timeout(60)
class InterceptedConnectionIT {
  private static final HostFacts FACTS =
      new HostFacts("lab", "Linux", "amd64", "Test", 4, 8L << 30);

  @TempDir Path folder;

  @Test
  void noByteIsAcceptedFromOrSentToAProxyWithAnotherAuthority() throws Exception {
    FakeAuthority coordinators = new FakeAuthority();
    try (SSLServerSocket proxy = listen(new FakeAuthority());
        FakeEnrolment enrolment =
            new FakeEnrolment(coordinators, proxy.getLocalPort()).invite("token")) {
      IdentityFolder identity = IdentityFolder.open(folder.resolve("identity"));
      new Enrolment(identity)
          .enrol(
              URI.create(enrolment.url()),
              new Invitation("token", Optional.of(coordinators.fingerprint()), List.of()),
              FACTS);
      CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> hear(proxy));
      NioEventLoopGroup threads = new NioEventLoopGroup(1);
      ManagedChannel channel = TlsChannel.open(identity, threads);

      assertThatThrownBy(() -> NegotiationChannel.problem(channel, "test"))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("UNAVAILABLE");

      channel.shutdownNow();
      threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      assertThat(heard.get(30, TimeUnit.SECONDS)).isZero();
    }
  }

  /** How many bytes of the worker come through; the handshake is to fail. */
  private static int hear(SSLServerSocket proxy) {
    try (SSLSocket socket = (SSLSocket) proxy.accept()) {
      return socket.getInputStream().readAllBytes().length;
    } catch (IOException e) {
      return 0;
    }
  }

  private static SSLServerSocket listen(FakeAuthority authority) throws Exception {
    KeyPair keys = FakeAuthority.ecKeys();
    X509Certificate certificate =
        authority.issue("127.0.0.1", keys.getPublic(), Duration.ofHours(1));
    char[] password = "x".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry(
        "proxy",
        keys.getPrivate(),
        password,
        new X509Certificate[] {certificate, authority.certificate()});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    SSLContext tls = SSLContext.getInstance("TLSv1.3");
    tls.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket)
        tls.getServerSocketFactory().createServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  }
}
