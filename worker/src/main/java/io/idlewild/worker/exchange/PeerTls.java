package io.idlewild.worker.exchange;

import io.grpc.netty.GrpcSslContexts;
import io.idlewild.core.id.HostId;
import io.netty.handler.ssl.SslContext;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** TLS between hosts of one project, for whoever else talks on the peers' port. */
public final class PeerTls {
  private PeerTls() {}

  /**
   * Who is at the other end.
   *
   * @param certificate that TLS has checked
   */
  public record Certified(HostId host, X509Certificate certificate) {}

  /** For calls to any host of the project; {@link #of} says afterwards which one answered. */
  public static SslContext client(PeerIdentity identity, InstantSource clock) {
    try {
      return GrpcSslContexts.forClient()
          .keyManager(new PeerKeys(identity))
          .trustManager(new PeerTrust(identity.authority(), clock, null))
          .protocols("TLSv1.3")
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("this Java platform offers no TLS 1.3", e);
    }
  }

  /** The host that a certificate from elsewhere names; empty if TLS would not let it in now. */
  public static Optional<HostId> host(
      X509Certificate certificate, PeerIdentity identity, InstantSource clock) {
    X509Certificate[] chain = {certificate};
    try {
      new PeerTrust(identity.authority(), clock, null).checkClientTrusted(chain, "EC");
      return PeerTrust.host(chain);
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /** The host of a session; empty without one. */
  public static Optional<Certified> of(@Nullable SSLSession session) {
    if (session == null) {
      return Optional.empty();
    }
    try {
      X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
      return PeerTrust.host(session.getPeerCertificates())
          .map(host -> new Certified(host, certificate));
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
