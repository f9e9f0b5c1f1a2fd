package io.idlewild.coordinator.host;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hosts in the database. Call it in a transaction. */
@ApplicationScoped
class HostRepository {
  List<Host> all() {
    return HostEntity.<HostEntity>listAll().stream().map(HostEntity::host).toList();
  }

  Host add(
      HostId id,
      byte[] hostKey,
      AccountId account,
      HostFacts facts,
      NetworkBlock block,
      Instant now) {
    HostEntity entity = new HostEntity();
    entity.id = id.value();
    entity.accountId = account.value();
    entity.hostKey = hostKey.clone();
    entity.enrolledAt = now;
    entity.set(facts, block, now);
    entity.persist();
    return entity.host();
  }

  void update(Host host) {
    entity(host.id()).ifPresent(row -> row.set(host.facts(), host.block(), host.lastSeenAt()));
  }

  void seen(Collection<HostId> hosts, Instant at) {
    HostEntity.update(
        "lastSeenAt = ?1 where id in ?2", at, hosts.stream().map(HostId::value).toList());
  }

  void revoke(HostId id, Instant at) {
    entity(id).ifPresent(row -> row.revokedAt = at);
  }

  List<HostId> revoked() {
    return HostEntity.<HostEntity>list("revokedAt is not null").stream()
        .map(row -> new HostId(row.id))
        .toList();
  }

  void drain(HostId id, boolean on) {
    entity(id).ifPresent(row -> row.draining = on);
  }

  void ban(HostId id, @Nullable Instant at) {
    entity(id).ifPresent(row -> row.bannedAt = at);
  }

  void anchor(HostId id, boolean anchor) {
    entity(id).ifPresent(row -> row.anchor = anchor);
  }

  private static Optional<HostEntity> entity(HostId id) {
    return HostEntity.findByIdOptional(id.value());
  }

  byte[] keyOf(HostId host) {
    return QuarkusTransaction.joiningExisting()
        .call(() ->
            entity(host)
                .map(row -> row.hostKey.clone())
                .orElseThrow(() -> new IllegalStateException("no row of host " + host)));
  }
}
