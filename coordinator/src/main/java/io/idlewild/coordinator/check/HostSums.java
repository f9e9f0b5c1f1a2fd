package io.idlewild.coordinator.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Numbers by host and workload version; a number that is zero takes no room. */
final class HostSums {
  private final Map<Key, Long> sums = new HashMap<>();

  record Key(UUID host, String workload) {}

  /** The key of a row whose first column is the host. */
  static Key key(ResultSet row, String workload) throws SQLException {
    return new Key(row.getObject(1, UUID.class), workload);
  }

  void add(Key key, long amount) {
    sums.merge(key, amount, (before, more) -> before + more == 0 ? null : before + more);
  }

  void each(BiConsumer<Key, Long> action) {
    sums.forEach((key, sum) -> {
      if (sum != 0) {
        action.accept(key, sum);
      }
    });
  }
}
