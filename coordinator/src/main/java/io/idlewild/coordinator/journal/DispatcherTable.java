package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.Replaced;
import java.security.SecureRandom;

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

  /** Raises the epoch; waits for a round that is being written. */
  Turn begin(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return session
        .query(
            """
            INSERT INTO dispatcher AS d (epoch, round, lease_key) VALUES (1, 0, ?)
            ON CONFLICT (one) DO UPDATE SET epoch = d.epoch + 1
            RETURNING epoch, round, lease_key
            """,
            row -> new Turn(row.getLong(1), row.getLong(2), row.getBytes(3)),
            key)
        .getFirst();
  }

  /** The first statement of each round: nobody else can begin until the round is over. */
  void enter(long epoch) {
    if (session.update("UPDATE dispatcher SET round = round + 1 WHERE epoch = ?", epoch) != 1) {
      throw new Replaced(epoch);
    }
  }
}
