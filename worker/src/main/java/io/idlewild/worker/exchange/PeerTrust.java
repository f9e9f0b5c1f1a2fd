package io.idlewild.worker.exchange;

import io.idlewild.core.id.HostId;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Believes hosts of one project: a certificate that the project's authority signed itself, that
 * holds now and names a host. Peers have no host names to check; who is dialled has to be the host
 * that was meant.
 */
final class PeerTrust extends X509ExtendedTrustManager {
  private static final Pattern COMMON_NAME = Pattern.compile("CN=([0-9a-f]{32})");

  private final X509Certificate authority;
  private final InstantSource clock;
  private final @Nullable HostId expected;

  /**
   * @param expected the only host that will do; null for any host of the project
   */
  PeerTrust(X509Certificate authority, InstantSource clock, @Nullable HostId expected) {
    this.authority = authority;
    this.clock = clock;
    this.expected = expected;
  }

  /** The host that a certificate names. */
  static Optional<HostId> host(Certificate[] chain) {
    if (chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
      return Optional.empty();
    }
    Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
    return name.matches() ? Optional.of(HostId.parse(name.group(1))) : Optional.empty();
  }

  private void check(X509Certificate @Nullable [] chain) throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new CertificateException("the peer shows no certificate");
    }
    X509Certificate certificate = chain[0];
    certificate.checkValidity(Date.from(clock.instant()));
    if (certificate.getBasicConstraints() >= 0
        || !certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
      throw new CertificateException("the peer's certificate is not one of this project");
    }
    try {
      certificate.verify(authority.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the peer's certificate is not one of this project", e);
    }
    HostId host =
        host(chain)
            .orElseThrow(() -> new CertificateException("the peer's certificate names no host"));
    if (expected != null && !expected.equals(host)) {
      throw new CertificateException("%s answers, not %s".formatted(host, expected));
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {authority};
  }
}
