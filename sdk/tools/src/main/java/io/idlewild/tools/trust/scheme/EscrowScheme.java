package io.idlewild.tools.trust.scheme;

import io.idlewild.core.trust.escrow.Acceptance;
import io.idlewild.core.trust.escrow.Circumstances;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.EscrowSettings;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Phase;
import io.idlewild.core.trust.escrow.Standing;
import io.idlewild.tools.trust.scheme.WorkQueues.Queue;
import java.util.random.RandomGenerator;

/** The escrowed-audit policy of production over books in memory. */
public final class EscrowScheme implements Scheme {
  private static final int TRIES = 8;

  private final EscrowPolicy policy;
  private final EscrowBooks books;
  private final ClosingRounds closing;
  private final RandomGenerator random;
  private final int workUnits;
  private Phase phase = Phase.WORKING;
  private Duty duty = Duty.FRESH;
  private long leases;
  private long exams;
  private boolean finished;

  public EscrowScheme(EscrowSettings settings, int workUnits, RandomGenerator random) {
    this.policy = new EscrowPolicy(settings);
    this.closing = new ClosingRounds(settings.closing(), random);
    this.books = new EscrowBooks(policy, workUnits, closing);
    this.closing.of(books);
    this.random = random;
    this.workUnits = workUnits;
  }

  @Override
  public void enrol(Identity identity) {
    books.hosts().enrol(policy.newcomer(), identity.block());
  }

  @Override
  public int lease(Identity identity) {
    int host = books.hosts().number(identity);
    Circumstances now = new Circumstances(phase, !books.examPool().isEmpty(), leases, exams);
    for (Duty next : policy.duties(books.hosts().trust(host), now)) {
      int workUnit = draw(next, identity.block());
      if (workUnit != NOTHING) {
        duty = next;
        leases++;
        exams += next == Duty.EXAM ? 1 : 0;
        return workUnit;
      }
    }
    return NOTHING;
  }

  private int draw(Duty wanted, int block) {
    return switch (wanted) {
      case EXAM -> exam(block);
      case ARBITRATE -> books.queues().draw(Queue.DISPUTE, books, block, random);
      case AUDIT -> books.queues().draw(Queue.AUDIT, books, block, random);
      case PROBE -> probe(block);
      case FRESH -> books.queues().draw(Queue.FRESH, books, block, random);
    };
  }

  private int exam(int block) {
    Bag pool = books.examPool();
    for (int i = 0; i < TRIES && !pool.isEmpty(); i++) {
      int place = pool.randomPlace(random);
      int workUnit = pool.get(place);
      if (checkedAnswer(workUnit) < 0) {
        pool.removeAt(place);
      } else if (!books.hasVoteFrom(workUnit, block)) {
        return workUnit;
      }
    }
    return NOTHING;
  }

  private int checkedAnswer(int workUnit) {
    VoteTable votes = books.votes();
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (votes.condition(v) == VoteTable.Condition.CHECKED) {
        return votes.answer(v);
      }
    }
    return -1;
  }

  private int probe(int block) {
    Hosts hosts = books.hosts();
    for (int i = 0; i < TRIES; i++) {
      Bag unchecked = hosts.unchecked(random.nextInt(hosts.size()));
      if (!unchecked.isEmpty()) {
        int vote = unchecked.get(unchecked.randomPlace(random));
        if (!books.hasVoteFrom(books.votes().workUnit(vote), block)) {
          books.draw(vote);
          return books.votes().workUnit(vote);
        }
      }
    }
    return NOTHING;
  }

  @Override
  public boolean wasFresh() {
    return duty == Duty.FRESH;
  }

  @Override
  public void report(Identity identity, int workUnit, int answer, double pace) {
    int host = books.hosts().number(identity);
    switch (duty) {
      case EXAM -> examined(host, workUnit, answer);
      case FRESH -> accept(host, workUnit, answer, pace);
      default -> {
        books.hosts().set(host, policy.answered(books.hosts().trust(host)));
        books.addAwaiting(host, workUnit, answer);
      }
    }
    if (phase == Phase.WORKING && books.queues().isEmpty(Queue.FRESH)) {
      phase = Phase.CLOSING;
    }
    if (phase == Phase.CLOSING && books.queues().isEmpty()) {
      finished = !closing.next();
    }
  }

  private void examined(int host, int workUnit, int answer) {
    // Two liars may have agreed on the known answer, so the last word is asked before a conviction.
    if (answer == checkedAnswer(workUnit) || answer == books.certainAnswer(workUnit)) {
      books.hosts().set(host, policy.examPassed(books.hosts().trust(host)));
    } else {
      books.convict(host);
    }
  }

  private void accept(int host, int workUnit, int answer, double pace) {
    switch (policy.accept(books.hosts().trust(host), pace, books.evidence(), random)) {
      case Acceptance.Unproven unproven -> {
        books.hosts().set(host, unproven.host());
        books.addAwaiting(host, workUnit, answer);
      }
      case Acceptance.Provisional provisional -> {
        books.hosts().set(host, provisional.host());
        books.addUnchecked(host, workUnit, answer);
        if (provisional.draw() != Acceptance.NO_AUDIT) {
          books.draw(books.hosts().unchecked(host).get((int) provisional.draw()));
        }
      }
    }
  }

  @Override
  public boolean isBanned(Identity identity) {
    return books.hosts().standing(books.hosts().number(identity)) == Standing.BANNED;
  }

  @Override
  public int convictions(Identity identity) {
    return books.hosts().trust(books.hosts().number(identity)).strikes();
  }

  /** Nobody may do what is left, so the project does it. */
  @Override
  public void stalled() {
    for (Queue queue : Queue.values()) {
      while (!books.queues().isEmpty(queue)) {
        books.askAnchor(books.queues().any(queue));
      }
    }
    if (books.queues().isEmpty()) {
      phase = Phase.CLOSING;
      finished = !closing.next();
    }
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  /** State of a host, for tests. */
  HostTrust trust(Identity identity) {
    return books.hosts().trust(books.hosts().number(identity));
  }

  EscrowBooks books() {
    return books;
  }

  @Override
  public Tally tally() {
    VoteTable votes = books.votes();
    long sealed = 0;
    long wrong = 0;
    for (int workUnit = 0; workUnit < workUnits; workUnit++) {
      int answer = sealedAnswer(votes, workUnit);
      sealed += answer >= 0 ? 1 : 0;
      wrong += answer > RIGHT ? 1 : 0;
    }
    return new Tally(sealed, wrong, workUnits - sealed, books.anchorTasks(), closing.ledger());
  }

  private static int sealedAnswer(VoteTable votes, int workUnit) {
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      if (!votes.isVoid(v)) {
        return votes.answer(v);
      }
    }
    return -1;
  }
}
