package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.StoredTask;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.ResultDigest;
import org.jspecify.annotations.Nullable;

/** One task of a work unit in memory. Not thread-safe. */
final class Slot {
  private final int number;
  private final Participant who;
  private final Duty duty;
  private @Nullable Commitment commitment;
  private @Nullable TaskEnding ending;
  private @Nullable VoteState vote;
  private VoteMove.@Nullable Draw draw;

  /** Which results it agrees with, where the referee compares; negative while not known. */
  private int group = -1;

  private boolean medoid;
  private @Nullable Lease lease;

  Slot(int number, Participant who, Duty duty) {
    this.number = number;
    this.who = who;
    this.duty = duty;
  }

  static Slot of(StoredTask task) {
    Slot slot = new Slot(task.number(), task.who(), task.duty());
    slot.commitment = task.commitment();
    slot.ending = task.ending();
    slot.vote = task.vote();
    slot.draw = task.draw();
    return slot;
  }

  int number() {
    return number;
  }

  Participant who() {
    return who;
  }

  HostId host() {
    return who.host();
  }

  Duty duty() {
    return duty;
  }

  @Nullable Commitment commitment() {
    return commitment;
  }

  void commitTo(Commitment made) {
    commitment = made;
  }

  boolean isLive() {
    return ending == null;
  }

  void end(TaskEnding how) {
    ending = how;
  }

  @Nullable TaskEnding ending() {
    return ending;
  }

  /** Of a successful task; null of any other. */
  @Nullable ResultDigest digest() {
    return ending instanceof TaskEnding.Success success ? success.digest() : null;
  }

  /** Whether it failed in a way that every host would. */
  boolean failedByWorkload() {
    return ending instanceof TaskEnding.Failure failure && failure.cause().isOfWorkload();
  }

  /** Whether its host has, or may still have, a say; who lost or gave back a task has none. */
  boolean hasSay() {
    return ending == null
        || ending instanceof TaskEnding.Success
        || ending instanceof TaskEnding.Failure;
  }

  @Nullable VoteState vote() {
    return vote;
  }

  void vote(VoteState now) {
    vote = now;
  }

  /** Whether it is a vote that is not void. */
  boolean votes() {
    return vote != null && vote != VoteState.VOID;
  }

  VoteMove.@Nullable Draw draw() {
    return draw;
  }

  /** An audit of its vote begins; the draw that it was part of stays known, as in its row. */
  void drawn(VoteMove.@Nullable Draw why) {
    draw = why == null ? draw : why;
  }

  int group() {
    return group;
  }

  /**
   * Says with which results it agrees.
   *
   * @param standsForIt whether it is the closest to all others of its group
   */
  void group(int now, boolean standsForIt) {
    group = now;
    medoid = standsForIt;
  }

  boolean isMedoid() {
    return medoid;
  }

  /** The lease, while it lives; null of tasks of the coordinator's own. */
  @Nullable Lease lease() {
    return lease;
  }

  void lease(@Nullable Lease now) {
    lease = now;
  }
}
