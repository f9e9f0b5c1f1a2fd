package io.idlewild.coordinator.credit;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Enters credit, and tells what a host has. */
@ApplicationScoped
public class CreditService {
  /** Digits behind the point: a millionth of a second of the reference machine. */
  public static final int SCALE = 6;

  private static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(SCALE);

  private final CreditRepository entries;

  CreditService(CreditRepository entries) {
    this.entries = entries;
  }

  /** The amount for a work unit that costs this many seconds of the reference machine. */
  public static BigDecimal amount(double costSeconds) {
    return BigDecimal.valueOf(costSeconds).setScale(SCALE, RoundingMode.HALF_UP).max(LEAST);
  }

  /**
   * Enters entries of one job in the caller's transaction. An entry that exists already is a bug
   * that ends the transaction.
   */
  public void enter(JobId job, List<CreditEntry> granted) {
    entries.insert(job, granted);
  }

  /** Adds to the balances of hosts in the caller's transaction, once for all of its entries. */
  public void add(Collection<CreditEntry> granted) {
    SortedMap<HostId, BigDecimal> sums = new TreeMap<>(Comparator.comparing(HostId::value));
    granted.forEach(entry -> sums.merge(entry.host(), entry.amount(), BigDecimal::add));
    entries.addToBalances(sums);
  }

  /** The balances of these hosts; absent is none. */
  public Map<HostId, BigDecimal> balances(Collection<HostId> hosts) {
    return entries.balances(hosts);
  }

  /** Credit of all hosts together. */
  public BigDecimal total() {
    return entries.total();
  }
}
