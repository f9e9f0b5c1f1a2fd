package io.idlewild.worker.exchange;

import java.security.KeyPair;
import java.security.cert.X509Certificate;

/** Who this host is to its peers, and whom it believes. */
public interface PeerIdentity {
  /** The key of the certificate. */
  KeyPair keys();

  /** This host's certificate; it changes when it is renewed. */
  X509Certificate certificate();

  /** The project's authority. */
  X509Certificate authority();
}
