package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.StoredTask;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.StoredVotes;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.WorkUnitSpecCodec;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts work units together from rows: index, seed, spec, whether it has ended, and the columns of
 * one of its tasks, or nulls; ordered by index and number.
 */
final class UnitRows {
  private static final int TASK = 5;

  private final List<Unit> units = new ArrayList<>();
  private @Nullable Unit newest;

  /** One work unit, whose tasks are still coming. */
  private record Unit(
      int index, long seed, WorkUnitSpec spec, boolean ended, List<StoredTask> tasks) {}

  void take(ResultSet row) throws SQLException {
    int index = row.getInt(1);
    Unit unit = newest;
    if (unit == null || unit.index != index) {
      unit =
          new Unit(
              index,
              row.getLong(2),
              WorkUnitSpecCodec.readColumn(row.getString(3)),
              row.getBoolean(4),
              new ArrayList<>());
      units.add(unit);
      newest = unit;
    }
    if (row.getObject(TASK) != null) {
      unit.tasks.add(TaskRows.task(row, TASK));
    }
  }

  List<StoredUnit> units() {
    return units.stream()
        .map(unit -> new StoredUnit(unit.index, unit.seed, unit.spec, unit.ended, unit.tasks))
        .toList();
  }

  /** The same without what is to be computed, and with those tasks only whose votes count. */
  List<StoredVotes> votes() {
    return units.stream()
        .map(unit ->
            new StoredVotes(
                unit.index,
                unit.tasks.size(),
                unit.tasks.stream().filter(UnitRows::counts).toList()))
        .toList();
  }

  private static boolean counts(StoredTask task) {
    return task.vote() == VoteState.UNCHECKED || task.vote() == VoteState.CHECKED;
  }
}
