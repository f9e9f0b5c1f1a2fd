package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.StoredTask;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.ResultDigest;
import org.jspecify.annotations.Nullable;

/** A task as a row. */
final class TaskRow {
  final TaskKey key;
  final Participant who;
  final Duty duty;
  @Nullable Commitment commitment;
  @Nullable TaskEnding ending;
  @Nullable VoteState vote;
  @Nullable Integer stratum;
  @Nullable Boolean sampled;
  Evidence evidence = Evidence.NONE;

  /** In which write it ended. */
  long endedIn;

  TaskRow(NewTask leased) {
    this.key = leased.key();
    this.who = leased.who();
    this.duty = leased.duty();
  }

  HostId host() {
    return who.host();
  }

  boolean isLive() {
    return ending == null;
  }

  @Nullable ResultDigest digest() {
    return ending instanceof TaskEnding.Success success ? success.digest() : null;
  }

  /** Whether it is a vote that is not void. */
  boolean votes() {
    return vote != null && vote != VoteState.VOID;
  }

  boolean hasSay() {
    return ending == null
        || ending instanceof TaskEnding.Success
        || ending instanceof TaskEnding.Failure;
  }

  void draw(VoteMove.@Nullable Draw why) {
    if (why != null) {
      stratum = why.stratum();
      sampled = why.sampled();
    }
  }

  StoredTask stored() {
    VoteMove.Draw draw =
        stratum == null ? null : new VoteMove.Draw(stratum, Boolean.TRUE.equals(sampled));
    return new StoredTask(key.number(), who, duty, commitment, ending, vote, draw);
  }

  @Override
  public String toString() {
    return "%d of %s for %s: %s, vote %s".formatted(key.number(), who, duty, ending, vote);
  }
}
