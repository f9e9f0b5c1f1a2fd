package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The authority as a bean; its files were made before Quarkus started. */
final class AuthorityProducer {
  @Produces
  @Singleton
  CertificateAuthority authority(
      CoordinatorSettings settings, InstantSource clock, SecureRandom random)
      throws IOException, GeneralSecurityException {
    return CertificateAuthority.open(settings.dataFolder().resolve("ca"), clock, random);
  }
}
