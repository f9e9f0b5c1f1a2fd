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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS 1.3 with our certificate, for hosts that have one of our authority. */
final class DoorTls {
  private DoorTls() {}

  /**
   * @param folder of the files that {@link ServerKeys} wrote
   */
  static SslContext context(Path folder) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(folder.resolve("server.p12")), ServerKeys.password());
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
