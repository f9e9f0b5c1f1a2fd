package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.Replaced;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The one row that says who may write. */
final class DispatcherTable {
  private static final int KEY_BYTES = 16;

  private final Session session;

  DispatcherTable(Session session) {
    this.session = session;
  }

  /** What the row says of whoever has just begun. */
  @SuppressWarnings("ArrayRecordComponent")
  record Turn(long epoch, long rounds, byte[] leaseKey) {}

  /** Takes over from whoever dispatched before; waits for a round that is being written. */
  Turn begin(UUID holder, SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return session
        .query(
            """
            INSERT INTO dispatcher AS d (epoch, round, lease_key, holder) VALUES (1, 0, ?, ?)
            ON CONFLICT (one) DO UPDATE SET epoch = d.epoch + 1, holder = EXCLUDED.holder
            RETURNING epoch, round, lease_key
            """,
            DispatcherTable::turn,
            key,
            holder)
        .getFirst();
  }

  /**
   * Goes on after a lost connection, whatever became of the transaction that it was lost in.
   *
   * @param epoch that was the last one known
   * @throws Replaced if somebody else has taken over since
   */
  Turn beginAgain(UUID holder, long epoch) {
    return session
        .query(
            """
            UPDATE dispatcher SET epoch = epoch + 1 WHERE holder = ?
            RETURNING epoch, round, lease_key
            """,
            DispatcherTable::turn,
            holder)
        .stream()
        .findFirst()
        .orElseThrow(() -> new Replaced(epoch));
  }

  private static Turn turn(ResultSet row) throws SQLException {
    return new Turn(row.getLong(1), row.getLong(2), row.getBytes(3));
  }

  /** The first statement of each round: nobody else can begin until the round is over. */
  void enter(long epoch) {
    if (session.update("UPDATE dispatcher SET round = round + 1 WHERE epoch = ?", epoch) != 1) {
      throw new Replaced(epoch);
    }
  }
}
