package io.idlewild.coordinator.platform;

import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Time and randomness, so that everybody gets them as arguments. */
final class Sources {
  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Ticker ticker() {
    return new SystemTicker();
  }

  @Produces
  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }
}
