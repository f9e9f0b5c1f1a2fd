package io.idlewild.core.trust.escrow;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Moves the state of one host. Safe for use by many threads; it has no state of its own.
 *
 * <p>Whoever calls it keeps the votes and tells it about each of their moves: {@link #accept} for
 * the first vote of a work unit, {@link #answered} for any further one, {@link #drawn} when one is
 * chosen for an audit, {@link #passed} and {@link #convicted} as a {@link Ruling} says, {@link
 * #fellBack} when the vote that confirmed it became void.
 */
public final class EscrowPolicy {
  private static final List<Duty> NOTHING = List.of();
  private static final List<Duty> CHECKS = List.of(Duty.AUDIT);
  private static final List<Duty> WORK = List.of(Duty.AUDIT, Duty.FRESH);
  private static final List<Duty> PROVE = List.of(Duty.AUDIT, Duty.PROBE, Duty.FRESH);
  private static final List<Duty> EXAM = List.of(Duty.EXAM);
  private static final List<Duty> ALL = List.of(Duty.ARBITRATE, Duty.AUDIT, Duty.FRESH);

  /** Exams that a project may hold before their share counts. */
  private static final int FREE_EXAMS = 100;

  /** Results that must be known before a host's pace says anything. */
  private static final int PACE_KNOWN_AFTER = 5;

  private static final int LONG = 64;
  private static final double PACE_STEP = 1.05;

  private final EscrowSettings settings;

  public EscrowPolicy(EscrowSettings settings) {
    this.settings = settings;
  }

  public EscrowSettings settings() {
    return settings;
  }

  /** A host that nothing is known about. */
  public HostTrust newcomer() {
    return new HostTrust(
        false, settings.probation().exams(), settings.probation().passes(), 0, 0, 0, 0, 0, 0);
  }

  /** A host of the project, or the coordinator's own sandbox. */
  public HostTrust anchor() {
    return new HostTrust(true, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  public Standing standing(HostTrust host) {
    if (host.owned()) {
      return Standing.ANCHOR;
    }
    if (host.strikes() >= settings.probation().strikes()) {
      return Standing.BANNED;
    }
    if (host.probation() > 0) {
      return Standing.NEWCOMER;
    }
    return host.passes() >= settings.justice().seniorAt() ? Standing.SENIOR : Standing.TRUSTED;
  }

  /**
   * What the host may be leased, the most wanted first; the first of which there is any is leased.
   * Which task of that kind it becomes must be drawn at random among those whose other hosts differ
   * from it in account and network block.
   */
  public List<Duty> duties(HostTrust host, Circumstances now) {
    return switch (standing(host)) {
      case BANNED -> NOTHING;
      case NEWCOMER -> dutiesOfNewcomer(host, now);
      case TRUSTED -> now.phase() == Phase.WORKING ? WORK : CHECKS;
      case SENIOR, ANCHOR -> ALL;
    };
  }

  private List<Duty> dutiesOfNewcomer(HostTrust host, Circumstances now) {
    // Checks of newcomers would cost more at the end than the work that they could still do.
    if (now.phase() == Phase.CLOSING || host.awaiting() >= settings.probation().awaiting()) {
      return NOTHING;
    }
    if (host.exams() == 0 || !now.examsExist()) {
      return PROVE;
    }
    return now.exams() < FREE_EXAMS + settings.probation().examShare() * now.leases()
        ? EXAM
        : NOTHING;
  }

  /**
   * The first result of a work unit was committed.
   *
   * @param pace the time it took for one unit of calibrated cost
   * @param soFar what checks of this job have found about hosts that {@link #isLongTrusted}
   * @param random must not be predictable for hosts
   */
  public Acceptance accept(HostTrust host, double pace, Evidence soFar, RandomGenerator random) {
    boolean alone = countsAlone(host) && !isHasty(host, pace);
    HostTrust next = host.withResult(alone, typicalPace(host, pace));
    if (!alone) {
      return new Acceptance.Unproven(next);
    }
    boolean audit = !host.owned() && random.nextDouble() < patrolProbability(next.results(), soFar);
    return new Acceptance.Provisional(
        next, audit ? random.nextLong(next.unchecked()) : Acceptance.NO_AUDIT);
  }

  // Too fast to have been computed: it counts only if another host returns the same.
  private boolean isHasty(HostTrust host, double pace) {
    return host.results() >= PACE_KNOWN_AFTER && pace < host.pace() * settings.patrol().haste();
  }

  private double patrolProbability(long n, Evidence soFar) {
    EscrowSettings.Patrol patrol = settings.patrol();
    double floor = soFar.exceeds(patrol.tolerance()) ? patrol.alarmed() : patrol.floor();
    return Math.max(floor, settings.patrol().slope() / (n + 1));
  }

  // Half of the results are below the median, so equal steps up and down settle there.
  private static double typicalPace(HostTrust host, double pace) {
    if (host.pace() == 0) {
      return pace;
    }
    return pace > host.pace() ? host.pace() * PACE_STEP : host.pace() / PACE_STEP;
  }

  /**
   * Whether a check of this host says something about liars that hide for long. Those that do not
   * are found at once, and are no reason to audit everybody more.
   */
  public boolean isLongTrusted(HostTrust host) {
    return host.results() >= LONG && countsAlone(host);
  }

  /** A further result of a work unit was committed; the vote is awaiting. */
  public HostTrust answered(HostTrust host) {
    return host.withAwaiting(1);
  }

  /** An unchecked vote was chosen for an audit; it is awaiting now. */
  public HostTrust drawn(HostTrust host) {
    return host.withUnchecked(-1).withAwaiting(1);
  }

  /** An awaiting vote turned out right; it is checked now. */
  public HostTrust passed(HostTrust host) {
    return host.withPass();
  }

  /** Whether results of this host count alone, provisionally. */
  public boolean countsAlone(HostTrust host) {
    return standing(host).isAtLeast(Standing.TRUSTED);
  }

  /**
   * A checked vote stands alone again, since those that confirmed it became void. It is unchecked
   * if the host {@link #countsAlone}, otherwise awaiting.
   */
  public HostTrust fellBack(HostTrust host) {
    return countsAlone(host) ? host.withUnchecked(1) : host.withAwaiting(1);
  }

  /** Some of the host's unchecked votes were sealed. */
  public HostTrust sealed(HostTrust host, int votes) {
    return host.withUnchecked(-votes);
  }

  /** The job of some of its votes was cancelled: nothing will be decided on them. */
  public HostTrust dropped(HostTrust host, long unchecked, long awaiting) {
    return host.withUnchecked(-unchecked).withAwaiting(-awaiting);
  }

  /**
   * An exam was answered right. A wrong answer is a conviction like any other, but only an anchor's
   * answer is known well enough for it: others may have been agreed on by liars.
   */
  public HostTrust examPassed(HostTrust host) {
    return host.withExamPassed();
  }

  /**
   * The host returned a wrong result. All its votes that are not sealed are void, and it begins
   * again, or is banned.
   */
  public HostTrust convicted(HostTrust host) {
    EscrowSettings.Probation probation = settings.probation();
    return host.withStrike(probation.exams(), probation.passes() * probation.afterStrike());
  }
}
