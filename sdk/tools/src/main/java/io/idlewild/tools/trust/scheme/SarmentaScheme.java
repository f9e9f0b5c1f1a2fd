package io.idlewild.tools.trust.scheme;

import io.idlewild.core.trust.ledger.Ledger;
import io.idlewild.tools.trust.scheme.VoteTable.Condition;
import io.idlewild.tools.trust.scheme.WorkQueues.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sarmenta's credibility-based fault tolerance with spot checks and blacklisting: with probability
 * q a task is a spot check with a known answer; who fails one is banned and all its results are
 * void. A host that passed k checks is credible with 1 - f / (k e); a work unit is computed again
 * until its best group of results is credible enough. Single results gain as their host passes
 * further checks, so work units are weighed when there is no fresh work.
 */
public final class SarmentaScheme implements Scheme, WorkQueues.Voters {
  private static final double FAULTY = 0.05;
  private static final double ENOUGH = 0.999;

  private final double spotChecks;
  private final VoteTable votes;
  private final WorkQueues queues;
  private final RandomGenerator random;
  private final int workUnits;
  private final Bag blocks = new Bag();
  private final List<Bag> votesOf = new ArrayList<>();
  private final Counts checks = new Counts();
  private final Counts failures = new Counts();
  private int spotCheck = NOTHING;
  private int weighed;
  private boolean fresh;

  public SarmentaScheme(double spotChecks, int workUnits, RandomGenerator random) {
    this.spotChecks = spotChecks;
    this.votes = new VoteTable(workUnits);
    this.queues = new WorkQueues(workUnits);
    this.random = random;
    this.workUnits = workUnits;
  }

  @Override
  public boolean hasVoteFrom(int workUnit, int block) {
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (blocks.get(votes.host(v)) == block) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void enrol(Identity identity) {
    blocks.add(identity.block());
    votesOf.add(new Bag());
  }

  @Override
  public int lease(Identity identity) {
    weighUntilOneIsOpen();
    int workUnit = queues.draw(Queue.FRESH, this, identity.block(), random);
    fresh = workUnit != NOTHING && votes.first(workUnit) == VoteTable.NONE;
    spotCheck = NOTHING;
    if (workUnit != NOTHING && random.nextDouble() < spotChecks) {
      // The project knows the answer to some work units; to which ones makes no difference here.
      spotCheck = workUnit;
      fresh = false;
    }
    return workUnit;
  }

  private void weighUntilOneIsOpen() {
    while (queues.isEmpty(Queue.FRESH) && weighed < workUnits) {
      weigh(weighed++);
    }
  }

  private void weigh(int workUnit) {
    if (credibility(workUnit) < ENOUGH) {
      queues.put(Queue.FRESH, workUnit);
    }
  }

  @Override
  public boolean wasFresh() {
    return fresh;
  }

  @Override
  public void report(Identity identity, int workUnit, int answer, double pace) {
    if (spotCheck != NOTHING) {
      if (answer == RIGHT) {
        checks.add(identity.number(), 1);
      } else {
        ban(identity.number());
      }
      return;
    }
    int vote = votes.add(workUnit, identity.number(), answer, Condition.UNCHECKED);
    votesOf.get(identity.number()).add(vote);
    queues.remove(workUnit);
    if (workUnit < weighed) {
      weigh(workUnit);
    }
  }

  private void ban(int identity) {
    failures.add(identity, 1);
    int[] theirs = votesOf.get(identity).toArray();
    for (int vote : theirs) {
      votes.setCondition(vote, Condition.VOID);
    }
    for (int vote : theirs) {
      int workUnit = votes.workUnit(vote);
      if (workUnit < weighed || credibility(workUnit) == 0) {
        weigh(workUnit);
      }
    }
  }

  private double credibility(int workUnit) {
    double best = 0;
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      best = votes.isVoid(v) ? best : Math.max(best, credibility(workUnit, votes.answer(v)));
    }
    return best;
  }

  // Bayes over the groups: this one right and all others wrong, against every other case.
  private double credibility(int workUnit, int answer) {
    double mine = 1;
    double othersWrong = 1;
    double mineWrong = 1;
    double othersRight = 1;
    boolean others = false;
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (votes.isVoid(v)) {
        continue;
      }
      double credibility = credibilityOf(votes.host(v));
      if (votes.answer(v) == answer) {
        mine *= credibility;
        mineWrong *= 1 - credibility;
      } else {
        others = true;
        othersWrong *= 1 - credibility;
        othersRight *= credibility;
      }
    }
    double right = mine * othersWrong;
    double nobody = mineWrong * othersWrong;
    return right / (right + nobody + (others ? mineWrong * othersRight : 0));
  }

  private double credibilityOf(int identity) {
    int passed = checks.get(identity);
    return passed == 0 ? 1 - FAULTY : 1 - FAULTY / (passed * Math.E);
  }

  @Override
  public boolean isBanned(Identity identity) {
    return failures.get(identity.number()) > 0;
  }

  @Override
  public int convictions(Identity identity) {
    return failures.get(identity.number());
  }

  @Override
  public void stalled() {
    // The one work unit that nobody may compute any more keeps what it has.
    queues.remove(queues.any(Queue.FRESH));
  }

  @Override
  public boolean isFinished() {
    weighUntilOneIsOpen();
    return weighed == workUnits && queues.isEmpty();
  }

  @Override
  public Tally tally() {
    long wrong = 0;
    long sealed = 0;
    for (int workUnit = 0; workUnit < workUnits; workUnit++) {
      int answer = bestAnswer(workUnit);
      sealed += answer >= 0 ? 1 : 0;
      wrong += answer > RIGHT ? 1 : 0;
    }
    return new Tally(sealed, wrong, workUnits - sealed, 0, Ledger.EMPTY);
  }

  private int bestAnswer(int workUnit) {
    int best = -1;
    double most = -1;
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (!votes.isVoid(v)) {
        double credibility = credibility(workUnit, votes.answer(v));
        if (credibility > most) {
          most = credibility;
          best = votes.answer(v);
        }
      }
    }
    return best;
  }
}
