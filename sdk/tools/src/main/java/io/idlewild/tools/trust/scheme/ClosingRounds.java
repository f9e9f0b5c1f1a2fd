package io.idlewild.tools.trust.scheme;

import io.idlewild.core.trust.escrow.ClosingPolicy;
import io.idlewild.core.trust.escrow.Draws;
import io.idlewild.core.trust.escrow.EscrowSettings;
import io.idlewild.core.trust.escrow.Evidence;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.ledger.Ledger;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Holds the rounds of audits before the seal, and counts what all audits found. */
final class ClosingRounds implements Findings {
  private final ClosingPolicy policy;
  private final RandomGenerator random;
  private final Evidence[] evidence = new Evidence[ClosingPolicy.STRATA];
  private final boolean[] due = new boolean[ClosingPolicy.STRATA];
  private @Nullable EscrowBooks books;
  private Ledger ledger = Ledger.EMPTY;

  ClosingRounds(EscrowSettings.Closing closing, RandomGenerator random) {
    this.policy = new ClosingPolicy(closing);
    this.random = random;
    Arrays.fill(evidence, Evidence.NONE);
  }

  void of(EscrowBooks owner) {
    books = owner;
  }

  @Override
  public void passed(int vote) {
    enter(vote, false);
  }

  @Override
  public void failed(int vote) {
    enter(vote, true);
    int stratum = votes().stratum(vote);
    if (stratum >= 0) {
      evidence[stratum] = evidence[stratum].withWrong();
    }
  }

  private void enter(int vote, boolean wrong) {
    if (votes().isSampled(vote)) {
      ledger = ledger.with(wrong);
    }
  }

  Ledger ledger() {
    return ledger;
  }

  /** Draws the audits of the next round; false if none is needed. */
  boolean next() {
    for (int stratum = 0; stratum < ClosingPolicy.STRATA; stratum++) {
      due[stratum] = policy.isDue(evidence[stratum]);
    }
    long[] drawn = new long[ClosingPolicy.STRATA];
    long sum = 0;
    Hosts hosts = books().hosts();
    for (int host = Hosts.ANCHOR + 1; host < hosts.size(); host++) {
      int stratum = policy.stratum(hosts.trust(host));
      if (due[stratum]) {
        int n = draw(host, hosts.trust(host), stratum);
        drawn[stratum] += n;
        sum += n;
      }
    }
    for (int stratum = 0; stratum < ClosingPolicy.STRATA; stratum++) {
      if (drawn[stratum] > 0) {
        evidence[stratum] = evidence[stratum].withRound(drawn[stratum]);
      }
    }
    return sum > 0;
  }

  private int draw(int host, HostTrust trust, int stratum) {
    Draws draws = policy.audits(trust, evidence[stratum].rounds(), random);
    int span = (int) policy.span(trust);
    int[] candidates = books().hosts().unchecked(host).toArray();
    if (span < candidates.length) {
      Arrays.sort(candidates);
    }
    int from = candidates.length - span;
    for (int i = 0; i < draws.all(); i++) {
      int chosen = from + i + random.nextInt(span - i);
      int vote = candidates[chosen];
      candidates[chosen] = candidates[from + i];
      votes().setStratum(vote, stratum);
      votes().setSampled(vote, i < draws.sample());
      books().draw(vote);
    }
    return (int) draws.all();
  }

  private VoteTable votes() {
    return books().votes();
  }

  private EscrowBooks books() {
    if (books == null) {
      throw new IllegalStateException("no books yet");
    }
    return books;
  }
}
