package io.idlewild.coordinator.check;

import io.idlewild.coordinator.content.StoredChunks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a rule works with: the snapshot, the contents, and where it says what it found. */
final class Scan {
  /** Rows that travel from the database at once. */
  private static final int FETCH = 2_000;

  private final Connection snapshot;
  private final StoredChunks contents;
  private final CheckSettings settings;
  private final List<Violation> found = new ArrayList<>();
  private long rows;

  Scan(Connection snapshot, StoredChunks contents, CheckSettings settings) {
    this.snapshot = snapshot;
    this.contents = contents;
    this.settings = settings;
  }

  /** Does something with a row. */
  @FunctionalInterface
  interface EachRow {
    void accept(ResultSet row) throws SQLException;
  }

  /** Goes through a result without holding it. */
  void each(String sql, EachRow action) throws SQLException {
    try (Statement statement = snapshot.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet results = statement.executeQuery(sql)) {
        while (results.next()) {
          rows++;
          action.accept(results);
        }
      }
    }
  }

  /**
   * Reports each row of a query for violations: idx, n, host, detail; the first three may be null.
   */
  void report(Invariant invariant, @Nullable UUID job, String sql) throws SQLException {
    if (isFull()) {
      return;
    }
    each(
        sql + " LIMIT " + (settings.limit() - found.size()),
        row ->
            found(
                invariant,
                Places.of(
                    job,
                    row.getObject(1, Integer.class),
                    row.getObject(2, Integer.class),
                    row.getObject(3, UUID.class)),
                row.getString(4)));
  }

  void found(Invariant invariant, String place, String detail) {
    if (!isFull()) {
      found.add(new Violation(invariant, place, detail));
    }
  }

  /** So many rows were looked at beside those that {@link #each} went through. */
  void examined(long more) {
    rows += more;
  }

  /** Whether the rule has named as many as are wanted. */
  boolean isFull() {
    return found.size() >= settings.limit();
  }

  StoredChunks contents() {
    return contents;
  }

  CheckSettings settings() {
    return settings;
  }

  List<Violation> found() {
    return found;
  }

  long rows() {
    return rows;
  }
}
