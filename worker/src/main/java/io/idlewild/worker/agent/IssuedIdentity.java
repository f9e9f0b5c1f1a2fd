package io.idlewild.worker.agent;

import io.idlewild.worker.exchange.PeerIdentity;
import io.idlewild.worker.identity.IdentityFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;

/** This host among its peers, as the coordinator issued it; the certificate is read when shown. */
final class IssuedIdentity implements PeerIdentity {
  private final IdentityFolder folder;
  private final KeyPair keys;
  private final X509Certificate authority;

  IssuedIdentity(IdentityFolder folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.keys = folder.tlsKeys();
    this.authority = folder.authorityCertificate();
  }

  @Override
  public KeyPair keys() {
    return keys;
  }

  @Override
  public X509Certificate certificate() {
    try {
      return folder.certificate();
    } catch (IOException e) {
      throw new UncheckedIOException("this host's certificate cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this host's certificate means nothing", e);
    }
  }

  @Override
  public X509Certificate authority() {
    return authority;
  }
}
