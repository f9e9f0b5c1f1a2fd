package io.idlewild.coordinator.referee;

import java.util.List;
import java.util.function.Consumer;

/**
 * The coordinator's own sandbox: recomputes, compares and verifies. Every method returns at once.
 * Its answer comes once, later, on a thread of the referee's and never on the caller's; answers to
 * several questions come in any order. When too many questions wait, or the coordinator stops, the
 * answer is {@code Unavailable}, and the same question may be asked again later.
 */
public interface Referee {
  /** Computes a work unit exactly as an honest worker does: the last word on it. */
  void compute(Case unit, Consumer<Computed> answer);

  /**
   * Compares results of one work unit as its job says.
   *
   * @param results some may be equal; their order does not matter but for the positions in the
   *     answer
   */
  void compare(Case unit, List<Evidence> results, Consumer<Compared> answer);

  /** Has the job's verifier check one result of a work unit. */
  void verify(Case unit, Evidence result, Consumer<Verified> answer);
}
