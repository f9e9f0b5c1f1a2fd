package io.idlewild.client.internal.remote;

import io.idlewild.client.WorkUnitReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A work unit as the server tells it. */
record WireUnit(
    int index,
    String state,
    long seed,
    @Nullable List<String> arguments,
    @Nullable List<WorkUnitReport.TaskReport> tasks,
    @Nullable WireResult result) {

  WorkUnitReport report() {
    return new WorkUnitReport(
        index,
        state,
        seed,
        arguments == null ? List.of() : arguments,
        tasks == null ? List.of() : tasks,
        result == null ? null : result.failure());
  }
}
