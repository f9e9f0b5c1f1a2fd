package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.PastTask;
import io.idlewild.coordinator.journal.model.StoredTask;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Commitment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of tasks. */
final class TaskRows {
  /** What {@link #task} reads, in its order. */
  static final String COLUMNS =
      """
      t.n, t.host, t.account, t.block, t.duty, t.commitment, t.state, t.digest, t.cause, t.detail,
      t.vote, t.stratum, t.sampled
      """;

  private TaskRows() {}

  /**
   * A task.
   *
   * @param first position of the first of {@link #COLUMNS}
   */
  static StoredTask task(ResultSet row, int first) throws SQLException {
    byte[] commitment = row.getBytes(first + 5);
    String vote = row.getString(first + 10);
    return new StoredTask(
        row.getInt(first),
        new Participant(
            new HostId(row.getObject(first + 1, UUID.class)),
            new AccountId(row.getObject(first + 2, UUID.class)),
            row.getString(first + 3)),
        Duty.valueOf(row.getString(first + 4)),
        commitment == null ? null : new Commitment(Hash.wrap(commitment)),
        Endings.read(
            row.getString(first + 6),
            row.getBytes(first + 7),
            row.getString(first + 8),
            row.getString(first + 9)),
        vote == null ? null : VoteState.valueOf(vote),
        draw(row.getObject(first + 11, Integer.class), row.getBoolean(first + 12)));
  }

  static PastTask past(ResultSet row, int first) throws SQLException {
    return new PastTask(
        new HostId(row.getObject(first, UUID.class)),
        Endings.read(
            row.getString(first + 1),
            row.getBytes(first + 2),
            row.getString(first + 3),
            row.getString(first + 4)));
  }

  private static VoteMove.@Nullable Draw draw(@Nullable Integer stratum, boolean sampled) {
    return stratum == null ? null : new VoteMove.Draw(stratum, sampled);
  }
}
