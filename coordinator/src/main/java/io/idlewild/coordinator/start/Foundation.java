package io.idlewild.coordinator.start;

import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.access.ServerKeys;
import io.idlewild.coordinator.database.EmbeddedPostgres;
import io.idlewild.coordinator.platform.StartRefusal;
import io.idlewild.core.content.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;

/**
 * What has to stand before Quarkus starts: the folder is ours, keys and certificates are there.
 *
 * @param dataFolder locked for this process
 * @param authority fingerprint of the CA's certificate
 */
public record Foundation(Path dataFolder, Hash authority) {

  /**
   * Lays it.
   *
   * @param data folder to use, made if it is not there
   * @param names under which this machine may be called, for the server's certificate
   * @param clock for the terms of certificates
   */
  public static Foundation lay(Path data, Set<String> names, InstantSource clock)
      throws StartRefusal {
    Path folder = DataFolder.open(data).path();
    SecureRandom random = new SecureRandom();
    try {
      Path keys = folder.resolve("ca");
      CertificateAuthority authority = CertificateAuthority.open(keys, clock, random);
      ServerKeys.renew(authority, keys, names, random);
      return new Foundation(folder, authority.fingerprint());
    } catch (IOException e) {
      throw DataFolder.refusal(folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keys in %s/ca cannot be used".formatted(folder), e);
    }
  }

  /** Starts the database of the data folder. */
  public EmbeddedPostgres startDatabase(Path cache) throws StartRefusal, InterruptedException {
    try {
      return EmbeddedPostgres.start(dataFolder, cache, new SecureRandom());
    } catch (IOException e) {
      throw DataFolder.refusal(dataFolder, e);
    }
  }
}
