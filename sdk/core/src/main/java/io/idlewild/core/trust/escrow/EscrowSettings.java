package io.idlewild.core.trust.escrow;

/**
 * The numbers of the escrowed-audit policy.
 *
 * @param probation how a host comes to be trusted, and ceases to be
 * @param patrol audits while a job is running
 * @param closing audits before a job is sealed
 * @param justice who settles a dispute
 */
public record EscrowSettings(Probation probation, Patrol patrol, Closing closing, Justice justice) {

  /**
   * How a host comes to be trusted.
   *
   * @param exams tasks with a known answer that a new host gets first, while such tasks exist
   * @param examShare of all tasks that may be exams, so that a flood of fresh identities that fail
   *     them costs no more than this; newcomers beyond it wait
   * @param passes checks to pass before results count alone
   * @param afterStrike by how much {@code passes} is multiplied after a conviction
   * @param strikes convictions that ban
   * @param awaiting votes of a newcomer that may await a decision at a time
   */
  public record Probation(
      int exams, double examShare, int passes, int afterStrike, int strikes, int awaiting) {
    public Probation {
      if (exams < 0
          || !(examShare > 0)
          || passes < 1
          || afterStrike < 1
          || strikes < 1
          || awaiting < 1) {
        throw new IllegalArgumentException(
            "exams %d, passes %d, afterStrike %d, strikes %d, awaiting %d"
                .formatted(exams, passes, afterStrike, strikes, awaiting));
      }
    }
  }

  /**
   * Audits while a job is running: with the n-th result of a trusted host, one of its unchecked
   * results is audited with probability {@code max(floor, slope / (n + 1))}.
   *
   * @param slope how many audits the first results draw
   * @param floor the least probability
   * @param alarmed the least probability while audits find long-trusted hosts wrong
   * @param tolerance share of wrong results of long-trusted hosts above which that is so
   * @param haste a result that took less than this share of the host's usual time is no vote
   */
  public record Patrol(double slope, double floor, double alarmed, double tolerance, double haste) {
    public Patrol {
      if (!(slope >= 0)
          || !(floor >= 0 && floor <= alarmed && alarmed <= 1)
          || !(haste >= 0 && haste < 1)) {
        throw new IllegalArgumentException(
            "slope %s, floor %s, haste %s".formatted(slope, floor, haste));
      }
    }
  }

  /** Audits before a job is sealed. */
  public sealed interface Closing {

    /**
     * By schedule: some of each host's last results, once.
     *
     * @param audits how many
     * @param span among how many of the last ones
     */
    record OnSchedule(int audits, int span) implements Closing {}

    /**
     * By evidence: a share of each host's whole history, in rounds, until they find little.
     *
     * @param first share of each host's results in the first round
     * @param again the same in each further round
     * @param least results of each host in a round, however short its history
     * @param tolerance share of wrong results among the audited ones up to which no further round
     *     is held
     * @param maxRounds bounds the rounds
     */
    record ByEvidence(double first, double again, int least, double tolerance, int maxRounds)
        implements Closing {}
  }

  /**
   * Who settles a dispute.
   *
   * @param seniorAt passed checks that make a host senior
   * @param dueProcess disputes are settled by seniors, and against a senior by an anchor; without
   *     it, any two hosts convict a third. It is here to show what it is good for
   */
  public record Justice(int seniorAt, boolean dueProcess) {}

  /** The policy with audits on a schedule, kept for comparison. */
  public static EscrowSettings scheduled() {
    return new EscrowSettings(
        new Probation(2, 1, 5, 2, 3, 3),
        new Patrol(5, 0.05, 0.05, 1, 1 / 3.0),
        new Closing.OnSchedule(4, 12),
        new Justice(25, true));
  }

  /**
   * The policy in production: few audits while there is peace, more while they find something, and
   * a seal by evidence.
   */
  public static EscrowSettings byEvidence() {
    return new EscrowSettings(
        new Probation(2, 0.01, 5, 2, 3, 3),
        new Patrol(0.5, 0.027, 0.08, 3e-4, 1 / 3.0),
        new Closing.ByEvidence(0.015, 0.01, 2, 7.5e-4, 20),
        new Justice(25, true));
  }

  /** Like {@link #byEvidence}, with half of the wrong results for more audits at the end. */
  public static EscrowSettings thorough() {
    EscrowSettings usual = byEvidence();
    return new EscrowSettings(
        usual.probation(),
        usual.patrol(),
        new Closing.ByEvidence(0.03, 0.015, 3, 2.5e-4, 40),
        usual.justice());
  }

  /** Every result is audited. */
  public static EscrowSettings strict() {
    EscrowSettings usual = byEvidence();
    return new EscrowSettings(
        usual.probation(),
        new Patrol(1, 1, 1, 1, usual.patrol().haste()),
        usual.closing(),
        usual.justice());
  }
}
