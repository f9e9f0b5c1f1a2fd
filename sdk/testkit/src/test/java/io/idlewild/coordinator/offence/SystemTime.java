package io.idlewild.coordinator.offence;

import java.time.Instant;
import java.time.InstantSource;

/** Does not offend: its name says that it stands for the system. */
public record SystemTime(InstantSource source) {

  public static SystemTime make() {
    return new SystemTime(InstantSource.system());
  }

  public static long now() {
    return Instant.now().toEpochMilli() + System.nanoTime();
  }
}
