package io.idlewild.coordinator.tracker;

import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Calls a worker at the address that it called from, and looks whether it is that worker who
 * answers: nobody can make others knock at a stranger's door. On threads of its own, because those
 * who do not answer take their time. Thread-safe.
 */
@ApplicationScoped
class DialBack {
  private static final int THREADS = 8;
  private static final int WAITING = 10_000;

  private final CertificateAuthority authority;
  private final SecureRandom random;
  private final Executor callers;

  @Inject
  DialBack(CertificateAuthority authority, SecureRandom random) {
    this(
        authority,
        random,
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("dial-back-", 0).factory()));
  }

  DialBack(CertificateAuthority authority, SecureRandom random, Executor callers) {
    this.authority = authority;
    this.random = random;
    this.callers = callers;
  }

  /**
   * Looks whether {@code host} answers there, and tells when it is known.
   *
   * @return false if too many are to be called; ask again
   */
  boolean call(
      HostId host, InetAddress address, int port, Duration patience, Consumer<Boolean> known) {
    try {
      callers.execute(() -> known.accept(answers(host, address, port, patience)));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private boolean answers(HostId host, InetAddress address, int port, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, port), millis);
      plain.setSoTimeout(millis);
      SSLContext tls = SSLContext.getInstance("TLSv1.3");
      tls.init(null, new TrustManager[] {new Expected(host, authority.certificate())}, random);
      try (SSLSocket socket =
          (SSLSocket)
              tls.getSocketFactory().createSocket(plain, address.getHostAddress(), port, true)) {
        socket.startHandshake();
        return true;
      }
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  /** Exactly one host, by a certificate of this authority. */
  private static final class Expected extends X509ExtendedTrustManager {
    private final HostId host;
    private final X509Certificate authority;

    Expected(HostId host, X509Certificate authority) {
      this.host = host;
      this.authority = authority;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      chain[0].checkValidity();
      if (!chain[0].getSubjectX500Principal().getName().equals("CN=" + host)) {
        throw new CertificateException("somebody else answers");
      }
      try {
        chain[0].verify(authority.getPublicKey());
      } catch (GeneralSecurityException e) {
        throw new CertificateException("a stranger answers", e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("nobody calls here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("nobody calls here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("nobody calls here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
