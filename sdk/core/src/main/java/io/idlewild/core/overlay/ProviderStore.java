package io.idlewild.core.overlay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The provider records that a node keeps for others: bounded as a whole, for each key and for each
 * provider, and all of them for an hour at most. For each key and provider the record that ends
 * last counts, so within the bounds two nodes that heard the same in any order keep the same. Not
 * thread-safe.
 */
public final class ProviderStore {
  /** Clocks of workers differ. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

  private final Limits limits;
  private final Predicate<ProviderRecord> isGenuine;
  private final InstantSource clock;
  private final Map<NodeId, Map<NodeId, ProviderRecord>> byKey = new LinkedHashMap<>();
  private final Map<NodeId, Integer> ofProvider = new HashMap<>();
  private int size;

  /**
   * How much is kept.
   *
   * @param records in all
   * @param perKey providers of one content
   * @param perProvider contents of one provider
   * @param life how far ahead a record may end
   */
  public record Limits(int records, int perKey, int perProvider, Duration life) {
    /** What workers use: some 40 MB at most. */
    public static Limits standard(OverlaySettings settings) {
      return new Limits(50_000, 200, 2_000, settings.recordLife());
    }
  }

  /** What became of a record. */
  public enum Kept {
    /** It is kept. */
    KEPT,
    /** One that ends later is kept already. */
    OLDER,
    /** It has run out. */
    EXPIRED,
    /** It would count for longer than records may. */
    TOO_LONG,
    /** It comes from somebody else than its provider, and its key is not near. */
    NOT_ITS_OWN,
    /** Its signature or certificate is not right. */
    FORGED,
    /** The content has enough providers. */
    KEY_FULL,
    /** The provider has enough contents. */
    PROVIDER_FULL,
    /** There is no room. */
    STORE_FULL
  }

  /**
   * @param isGenuine verifies certificate and signature
   */
  public ProviderStore(Limits limits, Predicate<ProviderRecord> isGenuine, InstantSource clock) {
    this.limits = limits;
    this.isGenuine = isGenuine;
    this.clock = clock;
  }

  /**
   * Keeps a record, if it may be.
   *
   * @param sender id that the sender's certificate proves
   */
  public Kept put(NodeId sender, ProviderRecord record) {
    return sender.equals(record.provider().id()) ? take(record) : Kept.NOT_ITS_OWN;
  }

  /** Keeps a record, if it may be, whoever brings it: it is signed. */
  Kept take(ProviderRecord record) {
    Instant now = clock.instant();
    NodeId provider = record.provider().id();
    if (!record.isLive(now)) {
      return Kept.EXPIRED;
    }
    if (record.until().isAfter(now.plus(limits.life()).plus(CLOCK_SKEW))) {
      return Kept.TOO_LONG;
    }
    Map<NodeId, ProviderRecord> ofKey = byKey.getOrDefault(record.key(), Map.of());
    ProviderRecord known = ofKey.get(provider);
    if (known != null && !record.until().isAfter(known.until())) {
      return Kept.OLDER;
    }
    Kept room = known == null ? room(ofKey, provider) : Kept.KEPT;
    if (room != Kept.KEPT) {
      return room;
    }
    if (!isGenuine.test(record)) {
      return Kept.FORGED;
    }
    byKey.computeIfAbsent(record.key(), key -> new LinkedHashMap<>()).put(provider, record);
    if (known == null) {
      ofProvider.merge(provider, 1, Integer::sum);
      size++;
    }
    return Kept.KEPT;
  }

  /** Some live providers of a content; others the next time if there are more. */
  public List<ProviderRecord> get(NodeId key, int most, RandomGenerator random) {
    Instant now = clock.instant();
    List<ProviderRecord> live = new ArrayList<>();
    for (ProviderRecord record : byKey.getOrDefault(key, Map.of()).values()) {
      if (record.isLive(now)) {
        live.add(record);
      }
    }
    if (live.size() > most) {
      Collections.shuffle(live, Random.from(random));
    }
    return List.copyOf(live.subList(0, Math.min(most, live.size())));
  }

  /** Those of some records from elsewhere that say who has the content, genuine and live. */
  List<ProviderRecord> genuine(NodeId key, List<ProviderRecord> records) {
    Instant now = clock.instant();
    return records.stream()
        .filter(record -> record.key().equals(key) && record.isLive(now))
        .filter(isGenuine)
        .toList();
  }

  /** Calls back with each record that counts. */
  void forEach(Consumer<ProviderRecord> consumer) {
    Instant now = clock.instant();
    for (Map<NodeId, ProviderRecord> ofKey : byKey.values()) {
      for (ProviderRecord record : ofKey.values()) {
        if (record.isLive(now)) {
          consumer.accept(record);
        }
      }
    }
  }

  /** Forgets what has run out. */
  public void expire() {
    Instant now = clock.instant();
    removeIf(record -> !record.isLive(now));
  }

  /** Forgets what a provider said: a revoked host. */
  public void forget(NodeId provider) {
    removeIf(record -> record.provider().id().equals(provider));
  }

  /** How many records are kept, those that ran out since {@link #expire} among them. */
  public int size() {
    return size;
  }

  private Kept room(Map<NodeId, ProviderRecord> ofKey, NodeId provider) {
    if (ofKey.size() >= limits.perKey()) {
      return Kept.KEY_FULL;
    }
    if (ofProvider.getOrDefault(provider, 0) >= limits.perProvider()) {
      return Kept.PROVIDER_FULL;
    }
    return size >= limits.records() ? Kept.STORE_FULL : Kept.KEPT;
  }

  private void removeIf(Predicate<ProviderRecord> goes) {
    for (Iterator<Map<NodeId, ProviderRecord>> keys = byKey.values().iterator(); keys.hasNext(); ) {
      Map<NodeId, ProviderRecord> ofKey = keys.next();
      ofKey
          .values()
          .removeIf(record -> {
            boolean gone = goes.test(record);
            if (gone) {
              ofProvider.computeIfPresent(
                  record.provider().id(), (id, count) -> count == 1 ? null : count - 1);
              size--;
            }
            return gone;
          });
      if (ofKey.isEmpty()) {
        keys.remove();
      }
    }
  }
}
