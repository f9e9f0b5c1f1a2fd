package io.idlewild.tools.trust.scheme;

import io.idlewild.core.trust.ledger.Ledger;
import io.idlewild.tools.trust.scheme.VoteTable.Condition;
import io.idlewild.tools.trust.scheme.WorkQueues.Queue;
import java.util.random.RandomGenerator;

/**
 * Accepts a result when enough votes agree; how many that is, is decided when the first task of a
 * work unit is leased. What is accepted stays so. Fixed quorum and BOINC's adaptive replication are
 * of this kind.
 */
abstract class AgreementScheme implements Scheme, WorkQueues.Voters {
  private final VoteTable votes;
  private final WorkQueues queues;
  private final Bag blocks = new Bag();
  private final byte[] quorum;
  private final RandomGenerator random;
  private final int workUnits;
  private int open;
  private long sealed;
  private long wrong;
  private long failed;
  private boolean fresh;

  AgreementScheme(int workUnits, RandomGenerator random) {
    this.votes = new VoteTable(workUnits);
    this.queues = new WorkQueues(workUnits);
    this.quorum = new byte[workUnits];
    this.random = random;
    this.workUnits = workUnits;
    this.open = workUnits;
  }

  /** How many equal results a work unit needs whose first task goes to this identity. */
  abstract int quorumFor(Identity identity, RandomGenerator random);

  /** A vote was found right, together with others or alone. */
  abstract void valid(int identity, int quorum);

  abstract void invalid(int identity);

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
  }

  @Override
  public int lease(Identity identity) {
    int workUnit = queues.draw(Queue.AUDIT, this, identity.block(), random);
    fresh = workUnit == NOTHING;
    if (fresh) {
      workUnit = queues.draw(Queue.FRESH, this, identity.block(), random);
    }
    if (fresh && workUnit != NOTHING) {
      quorum[workUnit] = (byte) quorumFor(identity, random);
    }
    return workUnit;
  }

  @Override
  public boolean wasFresh() {
    return fresh;
  }

  @Override
  public void report(Identity identity, int workUnit, int answer, double pace) {
    votes.add(workUnit, identity.number(), answer, Condition.AWAITING);
    int agreeing = 0;
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      agreeing += votes.answer(v) == answer ? 1 : 0;
    }
    if (agreeing >= quorum[workUnit]) {
      seal(workUnit, answer);
    } else {
      if (votes.next(votes.first(workUnit)) != VoteTable.NONE) {
        quorum[workUnit] = (byte) Math.max(2, quorum[workUnit]);
      }
      queues.put(Queue.AUDIT, workUnit);
    }
  }

  private void seal(int workUnit, int answer) {
    queues.remove(workUnit);
    open--;
    sealed++;
    wrong += answer == RIGHT ? 0 : 1;
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (votes.answer(v) == answer) {
        valid(votes.host(v), quorum[workUnit]);
      } else {
        invalid(votes.host(v));
      }
    }
  }

  @Override
  public boolean isBanned(Identity identity) {
    return false;
  }

  @Override
  public void stalled() {
    failed = workUnits - sealed;
    open = 0;
  }

  @Override
  public boolean isFinished() {
    return open == 0;
  }

  @Override
  public Tally tally() {
    return new Tally(sealed, wrong, failed, 0, Ledger.EMPTY);
  }
}
