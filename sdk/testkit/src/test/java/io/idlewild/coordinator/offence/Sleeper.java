package io.idlewild.coordinator.offence;

import java.time.Clock;
import java.time.Instant;

/** Offends: reads the clock, makes one and sleeps. */
public record Sleeper(Clock clock) {

  public static Sleeper make() throws InterruptedException {
    Thread.sleep(1);
    if (Instant.now().isBefore(Instant.EPOCH)) {
      throw new IllegalStateException("before the epoch");
    }
    return new Sleeper(Clock.systemUTC());
  }
}
