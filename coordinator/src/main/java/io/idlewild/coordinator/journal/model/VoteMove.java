package io.idlewild.coordinator.journal.model;

import org.jspecify.annotations.Nullable;

/**
 * A vote of an ended task that moves on.
 *
 * @param draw why it is audited; null leaves what stands there
 */
public record VoteMove(TaskKey key, VoteState to, @Nullable Draw draw) {

  /**
   * An audit before the seal.
   *
   * @param stratum of the host when it was drawn
   * @param sampled whether it belongs to the fair sample that the job's ledger counts
   */
  public record Draw(int stratum, boolean sampled) {}
}
