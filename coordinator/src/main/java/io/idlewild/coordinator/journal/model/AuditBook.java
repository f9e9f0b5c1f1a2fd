package io.idlewild.coordinator.journal.model;

import io.idlewild.core.trust.escrow.Evidence;
import io.idlewild.core.trust.ledger.Ledger;
import java.util.Map;

/**
 * What is kept of a job whose results are audited, beside its votes.
 *
 * @param stage where it stands
 * @param exams tasks that were exams
 * @param audits every result that another host or an anchor checked, and the wrong ones among them
 * @param sample those of a fair sample of the job: what its risk is computed from
 * @param patrol what checks found about hosts that are trusted for long
 * @param strata what the rounds before the seal found, by stratum; absent is nothing
 */
public record AuditBook(
    Stage stage,
    long exams,
    Ledger audits,
    Ledger sample,
    Evidence patrol,
    Map<Integer, Evidence> strata) {
  /** Of a job that begins. */
  public static final AuditBook EMPTY =
      new AuditBook(Stage.WORKING, 0, Ledger.EMPTY, Ledger.EMPTY, Evidence.NONE, Map.of());

  public AuditBook {
    strata = Map.copyOf(strata);
  }

  /** One more task was an exam. */
  public AuditBook withExam() {
    return new AuditBook(stage, exams + 1, audits, sample, patrol, strata);
  }

  /** The job has come further. */
  public AuditBook at(Stage next) {
    return new AuditBook(next, exams, audits, sample, patrol, strata);
  }

  /** Rounds before the seal have found something, or begun. */
  public AuditBook withStrata(Map<Integer, Evidence> found) {
    return new AuditBook(stage, exams, audits, sample, patrol, found);
  }

  /** Where an audited job stands. */
  public enum Stage {
    /** There are work units without a result. */
    WORKING,
    /** Every work unit has one; audits go on until they find little. */
    CLOSING,
    /** The audits are over; results are being sealed. */
    SEALING
  }
}
