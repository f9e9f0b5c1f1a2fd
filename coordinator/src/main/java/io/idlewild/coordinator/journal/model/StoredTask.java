package io.idlewild.coordinator.journal.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Commitment;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is kept.
 *
 * @param commitment null while the host is not bound
 * @param ending null while the lease lives
 * @param vote null if it is none
 * @param draw null unless it was drawn for an audit before the seal
 */
public record StoredTask(
    int number,
    Participant who,
    Duty duty,
    @Nullable Commitment commitment,
    @Nullable TaskEnding ending,
    @Nullable VoteState vote,
    VoteMove.@Nullable Draw draw) {}
