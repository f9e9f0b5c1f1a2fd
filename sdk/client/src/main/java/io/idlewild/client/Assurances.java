package io.idlewild.client;

import io.idlewild.core.work.Assurance;

/**
 * How sure you want to be that a result is right. Made for a static import: {@code
 * .assurance(QUORUM(2))}.
 */
public final class Assurances {
  /** Results are accepted singly, audited at random, and firm at the end. The default. */
  public static final Assurance ESCROWED = new Assurance.Escrowed();

  /** Every result is audited. */
  public static final Assurance STRICT = new Assurance.Strict();

  /** A program checks each result against its input; name it with {@link JobSpec#verifier}. */
  public static final Assurance CERTIFIED = new Assurance.Certified();

  private Assurances() {}

  /**
   * A fixed number of equal results, each from another host.
   *
   * @param results how many must agree, 1 - 8
   */
  @SuppressWarnings("MethodName") // reads as the name of the class of assurance that it is
  public static Assurance QUORUM(int results) {
    return new Assurance.Quorum(results);
  }
}
