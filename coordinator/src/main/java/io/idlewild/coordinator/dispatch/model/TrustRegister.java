package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.HostTrust;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** How far hosts are trusted with workload versions, as far as it was asked. Not thread-safe. */
final class TrustRegister {
  private final Journal journal;
  private final Map<HostWorkload, HostTrust> known = new HashMap<>();
  private final HostTrust newcomer;
  private final HostTrust anchor;

  TrustRegister(Journal journal, EscrowPolicy policy) {
    this.journal = journal;
    this.newcomer = policy.newcomer();
    this.anchor = policy.anchor();
  }

  HostTrust of(HostWorkload who) {
    if (who.host().equals(Anchor.COORDINATOR.host())) {
      return anchor;
    }
    HostTrust trust = known.get(who);
    if (trust == null) {
      load(Set.of(who));
      trust = known.getOrDefault(who, newcomer);
    }
    return trust;
  }

  /** Asks for many at once. */
  void load(Collection<HostWorkload> some) {
    Set<HostWorkload> missing = new LinkedHashSet<>(some);
    missing.removeAll(known.keySet());
    if (missing.isEmpty()) {
      return;
    }
    known.putAll(journal.trust(missing));
    missing.forEach(who -> known.putIfAbsent(who, newcomer));
  }

  /** The project owns this host. */
  void own(HostWorkload who) {
    HostTrust trust = of(who);
    if (!trust.owned()) {
      known.put(who, trust.asOwned());
    }
  }

  /** Asks anew, when it is wanted, how far this host is trusted. */
  void forget(HostId host) {
    known.keySet().removeIf(who -> who.host().equals(host));
  }

  /** Of the coordinator's own sandbox nothing is kept. */
  void set(HostWorkload who, HostTrust trust) {
    known.put(who, trust);
  }
}
