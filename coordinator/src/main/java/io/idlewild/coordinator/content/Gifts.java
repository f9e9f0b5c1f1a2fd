package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.swarm.LeastSent;
import io.idlewild.core.swarm.Wish;
import io.idlewild.core.time.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which chunk a worker gets that leaves the choice to the origin: the one given least, so that
 * workers which begin together have different chunks to pass on. Soft state; thread-safe.
 */
@ApplicationScoped
class Gifts {
  private static final int KEPT = 1_000;

  private final Ticker ticker;
  private final SecureRandom random;
  private final Counter bytes;
  private final Map<ContentId, LeastSent> choices =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ContentId, LeastSent> eldest) {
          return size() > KEPT;
        }
      };

  Gifts(Ticker ticker, SecureRandom random, MeterRegistry registry) {
    this.ticker = ticker;
    this.random = random;
    this.bytes = registry.counter("idlewild.swarm.origin.bytes");
  }

  synchronized OptionalInt choose(Manifest manifest, BitSet unwanted, long unsentForMillis) {
    int chunks = manifest.chunks().size();
    BitSet held = new BitSet();
    held.set(0, chunks);
    return choices
        .computeIfAbsent(manifest.id(), id -> new LeastSent(chunks, random))
        .give(new Wish.Any(unwanted, unsentForMillis), held, unwanted, ticker.nanos());
  }

  void given(int count) {
    bytes.increment(count);
  }
}
