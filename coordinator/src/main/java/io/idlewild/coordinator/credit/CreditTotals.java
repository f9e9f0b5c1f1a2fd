package io.idlewild.coordinator.credit;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Credit by account, team and day. The totals follow the entries within seconds; whatever happens
 * meanwhile, each entry is counted once.
 */
@ApplicationScoped
public class CreditTotals {
  /** Results that one statement adds: it holds the totals of their accounts for that long. */
  private static final int STEP = 5_000;

  private final CreditTotalsRepository totals;

  CreditTotals(CreditTotalsRepository totals) {
    this.totals = totals;
  }

  /** Adds what was earned since the last time. */
  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  public void follow() {
    totals.lags().forEach(this::add);
  }

  /** Adds all that a job has earned, before its entries go. */
  public void complete(JobId job) {
    totals.lag(job.value()).ifPresent(this::add);
  }

  private void add(CreditTotalsRepository.Lag lag) {
    boolean ours = true;
    for (long from = lag.from(); ours && from < lag.to(); from += STEP) {
      long to = Math.min(lag.to(), from + STEP);
      ours = totals.add(new CreditTotalsRepository.Lag(lag.job(), from, to));
    }
  }

  /**
   * Credit, added up.
   *
   * @param account of which; empty is everybody's
   */
  List<CreditTotal> by(CreditGrouping grouping, Optional<AccountId> account, int limit) {
    return totals.totals(grouping, account, limit);
  }

  /** What a host has earned. */
  public BigDecimal ofHost(HostId host) {
    return Credit.seconds(totals.ofHost(host.value()));
  }

  /** What an account has earned, with the anonymous hosts that it has claimed. */
  public BigDecimal ofAccount(AccountId account) {
    return by(CreditGrouping.ACCOUNT, Optional.of(account), 1).stream()
        .map(CreditTotal::credit)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Credit of an account counts for this team from now on.
   *
   * @param team empty for none
   * @return false if there is no such account
   */
  boolean setTeam(AccountId account, String team) {
    return totals.setTeam(account.value(), team);
  }
}
