package io.idlewild.coordinator.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A job, as its row says.
 *
 * @param audited whether its results are votes of the escrowed audit
 * @param bitwise whether equal results are equal bits
 * @param end above every index that one of its rows has
 */
record CheckedJob(
    UUID id,
    String state,
    boolean audited,
    int maxTasks,
    String diversity,
    boolean bitwise,
    String workload,
    int end) {
  static final String COLUMNS =
      """
      j.id, j.state, j.assurance, j.max_tasks, j.diversity, j.comparison, j.workload,
        greatest(
          (SELECT max(idx) FROM work_unit WHERE job = j.id),
          (SELECT max(idx) FROM task WHERE job = j.id),
          (SELECT max(idx) FROM result WHERE job = j.id),
          (SELECT max(idx) FROM credit_entry WHERE job = j.id),
          -1) + 1
      """;

  static CheckedJob read(ResultSet row) throws SQLException {
    return new CheckedJob(
        row.getObject(1, UUID.class),
        row.getString(2),
        !row.getString(3).startsWith("QUORUM"),
        row.getInt(4),
        row.getString(5),
        row.getString(6).replace(" ", "").contains("\"kind\":\"bitwise\""),
        row.getString(7),
        row.getInt(8));
  }

  boolean is(String wanted) {
    return state.equals(wanted);
  }

  /** Whether its work is being dispatched. */
  boolean isRunning() {
    return is("RUNNING");
  }
}
