package io.idlewild.tools.trust.scheme;

import io.idlewild.core.trust.escrow.Ballot;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.Evidence;
import io.idlewild.core.trust.escrow.Ruling;
import io.idlewild.core.trust.escrow.Standing;
import io.idlewild.core.trust.escrow.Voice;
import io.idlewild.tools.trust.scheme.VoteTable.Condition;
import io.idlewild.tools.trust.scheme.WorkQueues.Queue;
import java.util.ArrayList;
import java.util.List;

/** Keeps hosts, votes and queues as the policy rules: the part that a coordinator does in SQL. */
final class EscrowBooks implements WorkQueues.Voters {
  /** Few enough that the project can compute those that somebody fails. */
  private static final int EXAMS_AT_HAND = 256;

  private final EscrowPolicy policy;
  private final Ballot ballot;
  private final Hosts hosts;
  private final VoteTable votes;
  private final WorkQueues queues;
  private final Findings findings;

  /** Work units that lost votes and wait for a new ruling. */
  private final Bag unruled = new Bag();

  private final Bag examPool = new Bag();
  private final List<Voice> voices = new ArrayList<>();
  private final Bag voters = new Bag();
  private Evidence evidence = Evidence.NONE;
  private long anchorTasks;

  EscrowBooks(EscrowPolicy policy, int workUnits, Findings findings) {
    this.policy = policy;
    this.ballot = new Ballot(policy.settings().justice());
    this.hosts = new Hosts(policy);
    this.votes = new VoteTable(workUnits);
    this.queues = new WorkQueues(workUnits);
    this.findings = findings;
  }

  Hosts hosts() {
    return hosts;
  }

  VoteTable votes() {
    return votes;
  }

  WorkQueues queues() {
    return queues;
  }

  /** Work units whose answer is known well enough to examine a host. */
  Bag examPool() {
    return examPool;
  }

  /** What checks have found about hosts that are trusted for long. */
  Evidence evidence() {
    return evidence;
  }

  long anchorTasks() {
    return anchorTasks;
  }

  @Override
  public boolean hasVoteFrom(int workUnit, int block) {
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (hosts.block(votes.host(v)) == block) {
        return true;
      }
    }
    return false;
  }

  /** A vote that stands alone for now. */
  void addUnchecked(int host, int workUnit, int answer) {
    int vote = add(host, workUnit, answer, Condition.UNCHECKED);
    votes.setPlace(vote, hosts.unchecked(host).add(vote));
    rule(workUnit);
  }

  /** A vote that waits for others. */
  void addAwaiting(int host, int workUnit, int answer) {
    add(host, workUnit, answer, Condition.AWAITING);
    rule(workUnit);
  }

  private int add(int host, int workUnit, int answer, Condition condition) {
    int vote = votes.add(workUnit, host, answer, condition);
    hosts.votes(host).add(vote);
    return vote;
  }

  /** Orders an audit of an unchecked vote. */
  void draw(int vote) {
    takeFromUnchecked(vote);
    int host = votes.host(vote);
    votes.setCondition(vote, Condition.AWAITING);
    hosts.set(host, policy.drawn(hosts.trust(host)));
    queues.put(Queue.AUDIT, votes.workUnit(vote));
  }

  private void takeFromUnchecked(int vote) {
    int moved = hosts.unchecked(votes.host(vote)).removeAt(votes.place(vote));
    if (moved >= 0) {
      votes.setPlace(moved, votes.place(vote));
    }
  }

  /** The project's own host computes a work unit. */
  void askAnchor(int workUnit) {
    anchorTasks++;
    hosts.set(Hosts.ANCHOR, policy.answered(hosts.trust(Hosts.ANCHOR)));
    addAwaiting(Hosts.ANCHOR, workUnit, Scheme.RIGHT);
  }

  /** The answer to an exam, computed by the project itself if that has not been done yet. */
  int certainAnswer(int workUnit) {
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (votes.host(v) == Hosts.ANCHOR) {
        return votes.answer(v);
      }
    }
    askAnchor(workUnit);
    return Scheme.RIGHT;
  }

  /** A host was found wrong outside of a ballot. */
  void convict(int host) {
    voidVotesOf(host);
    ruleOnTheRest();
  }

  // At once, so that no ruling counts a vote of somebody who has just been convicted.
  private void voidVotesOf(int host) {
    hosts.set(host, policy.convicted(hosts.trust(host)));
    Bag theirs = hosts.votes(host);
    for (int i = 0; i < theirs.size(); i++) {
      votes.setCondition(theirs.get(i), Condition.VOID);
      unruled.add(votes.workUnit(theirs.get(i)));
    }
    theirs.clear();
    hosts.unchecked(host).clear();
  }

  private void ruleOnTheRest() {
    while (!unruled.isEmpty()) {
      int last = unruled.size() - 1;
      int workUnit = unruled.get(last);
      unruled.removeAt(last);
      rule(workUnit);
    }
  }

  private void rule(int workUnit) {
    voices.clear();
    voters.clear();
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (!votes.isVoid(v)) {
        voices.add(new Voice(hosts.standing(votes.host(v)), votes.answer(v)));
        voters.add(v);
      }
    }
    switch (ballot.rule(voices)) {
      case Ruling.Vacant vacant -> queues.put(Queue.FRESH, workUnit);
      case Ruling.Unproven unproven -> standAlone(workUnit, voters.get(0));
      case Ruling.Provisional provisional -> standAlone(workUnit, voters.get(0));
      case Ruling.Agreed agreed -> agree(workUnit);
      case Ruling.Disputed disputed -> dispute(workUnit, disputed.arbiter());
      case Ruling.Settled settled -> settle(workUnit, settled);
    }
  }

  private void standAlone(int workUnit, int vote) {
    int host = votes.host(vote);
    if (votes.condition(vote) == Condition.CHECKED) {
      boolean alone = policy.countsAlone(hosts.trust(host));
      hosts.set(host, policy.fellBack(hosts.trust(host)));
      votes.setCondition(vote, alone ? Condition.UNCHECKED : Condition.AWAITING);
      if (alone) {
        votes.setPlace(vote, hosts.unchecked(host).add(vote));
      }
    }
    if (votes.condition(vote) == Condition.AWAITING) {
      queues.put(Queue.AUDIT, workUnit);
    } else {
      queues.remove(workUnit);
    }
  }

  private void agree(int workUnit) {
    queues.remove(workUnit);
    Standing best = Standing.NEWCOMER;
    for (int i = 0; i < voters.size(); i++) {
      pass(voters.get(i));
      best = voices.get(i).standing().isAtLeast(best) ? voices.get(i).standing() : best;
    }
    if (best.isAtLeast(Standing.SENIOR) && examPool.size() < EXAMS_AT_HAND) {
      examPool.add(workUnit);
    }
  }

  private void pass(int vote) {
    if (votes.condition(vote) == Condition.AWAITING) {
      int host = votes.host(vote);
      heed(host, false);
      hosts.set(host, policy.passed(hosts.trust(host)));
      votes.setCondition(vote, Condition.CHECKED);
      findings.passed(vote);
    }
  }

  private void heed(int host, boolean wrong) {
    if (policy.isLongTrusted(hosts.trust(host))) {
      evidence = evidence.with(wrong);
    }
  }

  private void dispute(int workUnit, Standing arbiter) {
    switch (arbiter) {
      case ANCHOR -> {
        queues.remove(workUnit);
        askAnchor(workUnit);
      }
      case SENIOR -> queues.put(Queue.DISPUTE, workUnit);
      default -> queues.put(Queue.AUDIT, workUnit);
    }
  }

  private void settle(int workUnit, Ruling.Settled settled) {
    queues.remove(workUnit);
    for (int i = 0; i < voters.size(); i++) {
      int vote = voters.get(i);
      if (settled.convicted().contains(i)) {
        findings.failed(vote);
        int host = votes.host(vote);
        heed(host, true);
        voidVotesOf(host);
      } else {
        pass(vote);
      }
    }
    ruleOnTheRest();
  }
}
