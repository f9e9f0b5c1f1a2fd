package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/** Entries and balances. */
@ApplicationScoped
class CreditRepository {
  private final Jdbc jdbc;

  CreditRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  void insert(JobId job, List<CreditEntry> entries) {
    jdbc.update(
        """
        INSERT INTO credit_entry (job, idx, host, account, amount, granted_at)
        SELECT ?, e.idx, e.host, e.account, e.amount, now()
        FROM unnest(?, ?, ?, ?) AS e(idx, host, account, amount)
        """,
        job.value(),
        entries.stream().map(entry -> entry.unit().index()).toArray(Integer[]::new),
        entries.stream().map(entry -> entry.host().value()).toArray(UUID[]::new),
        entries.stream().map(entry -> entry.account().value()).toArray(UUID[]::new),
        entries.stream().map(CreditEntry::amount).toArray(BigDecimal[]::new));
  }

  /** In the order of hosts, so that two coordinators do not wait for each other. */
  void addToBalances(SortedMap<HostId, BigDecimal> sums) {
    jdbc.update(
        """
        INSERT INTO credit_balance (host, amount) SELECT * FROM unnest(?, ?)
        ON CONFLICT (host) DO UPDATE SET amount = credit_balance.amount + excluded.amount
        """,
        sums.keySet().stream().map(HostId::value).toArray(UUID[]::new),
        sums.values().toArray(BigDecimal[]::new));
  }

  Map<HostId, BigDecimal> balances(Collection<HostId> hosts) {
    Map<HostId, BigDecimal> balances = new HashMap<>();
    jdbc.query(
            "SELECT host, amount FROM credit_balance WHERE host = ANY(?)",
            row -> Map.entry(new HostId(row.getObject(1, UUID.class)), row.getBigDecimal(2)),
            (Object) hosts.stream().map(HostId::value).toArray(UUID[]::new))
        .forEach(entry -> balances.put(entry.getKey(), entry.getValue()));
    return balances;
  }

  BigDecimal total() {
    return jdbc.query(
            "SELECT coalesce(sum(amount), 0) FROM credit_balance", row -> row.getBigDecimal(1))
        .getFirst();
  }
}
