package io.idlewild.coordinator.door;

import io.grpc.netty.GrpcSslContexts;
import io.idlewild.coordinator.access.ServerKeys;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;

/** TLS 1.3 with our certificate, for hosts that have one of our authority. */
final class DoorTls {
  private DoorTls() {}

  /** What the door shows of itself: the newest certificate that it was given. */
  static X509Certificate load(DoorKeys keys, Path folder)
      throws IOException, GeneralSecurityException {
    KeyStore store = store(folder.resolve("server.p12"));
    String alias = store.aliases().nextElement();
    X509Certificate[] chain =
        Arrays.stream(store.getCertificateChain(alias))
            .map(X509Certificate.class::cast)
            .toArray(X509Certificate[]::new);
    keys.set((PrivateKey) store.getKey(alias, ServerKeys.password()), chain);
    return chain[0];
  }

  /**
   * @param keys of the server; what is loaded later holds for connections that come later
   * @param folder of the files that {@link ServerKeys} wrote
   */
  static SslContext context(DoorKeys keys, Path folder)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(folder.resolve("trust.p12")));
    return GrpcSslContexts.configure(SslContextBuilder.forServer(keys))
        .trustManager(trust)
        .clientAuth(ClientAuth.REQUIRE)
        .protocols("TLSv1.3")
        .build();
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, ServerKeys.password());
    }
    return store;
  }
}
