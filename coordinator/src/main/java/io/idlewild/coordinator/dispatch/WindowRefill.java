package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.DispatchState.RefillCursor;
import io.idlewild.coordinator.dispatch.model.ReadyUnit;
import io.idlewild.coordinator.validation.ValidationService;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.UnitRow;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.WorkUnitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Keeps the window full from the database, a batch at a time and always onwards from where the last
 * batch ended: its cost does not depend on how much work there is.
 */
@ApplicationScoped
class WindowRefill {
  /**
   * At the end of a job's work there is a look from its beginning now and then: others write too.
   */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final WorkUnitService units;
  private final ValidationService validation;
  private final DispatchSettings settings;

  WindowRefill(WorkUnitService units, ValidationService validation, DispatchSettings settings) {
    this.units = units;
    this.validation = validation;
    this.settings = settings;
  }

  /** Whether some job's part of the window should be refilled. */
  boolean isDue(DispatchState state, long now) {
    return state.window.jobs().stream().anyMatch(job -> isDue(state, job, now));
  }

  /** Refills, in the caller's transaction. */
  void refill(DispatchState state, long now) {
    for (JobId job : state.window.jobs()) {
      if (isDue(state, job, now)) {
        refill(state, job, now);
      }
    }
  }

  private boolean isDue(DispatchState state, JobId job, long now) {
    RefillCursor cursor = state.cursors.get(job);
    boolean low = state.window.room(job) > settings.windowPerJob() / 2;
    return low && (cursor == null || !cursor.atEnd || cursor.nextLookNanos - now <= 0);
  }

  private void refill(DispatchState state, JobId job, long now) {
    RefillCursor cursor = state.cursors.computeIfAbsent(job, id -> new RefillCursor());
    int room = state.window.room(job);
    List<UnitRow> rows = units.ready(job, cursor.after, room);
    cursor.atEnd = rows.size() < room;
    cursor.after = cursor.atEnd ? -1 : rows.getLast().index();
    cursor.nextLookNanos = now + LOOK_AGAIN.toNanos();
    if (rows.isEmpty()) {
      return;
    }
    Map<Integer, List<Participant>> participants =
        validation.participants(job, rows.stream().map(UnitRow::index).toList());
    for (UnitRow row : rows) {
      state.window.offer(
          new ReadyUnit(
              new WorkUnitId(job, row.index()),
              row.wanted(),
              participants.getOrDefault(row.index(), List.of())));
    }
  }
}
