package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.Dispatcher;
import io.idlewild.coordinator.dispatch.model.DispatcherView;

/** Says why jobs do not end. */
final class Stuck {
  private Stuck() {}

  static String describe(Grid grid) {
    StringBuilder text = new StringBuilder();
    for (JobRow job : grid.database().running()) {
      text.append(
          "job %s (%s, %s, bitwise %s, held %s): %s, %s%n"
              .formatted(
                  job.id(),
                  job.rules.redundancy(),
                  job.rules.diversity(),
                  job.rules.bitwise(),
                  job.rules.held(),
                  job.counts,
                  job.audits));
      job.units.stream()
          .filter(unit -> unit.end == null)
          .limit(5)
          .forEach(unit ->
              text.append("  work unit %d: %s%n".formatted(unit.index, unit.tasks)));
    }
    Dispatcher dispatcher = grid.newest().dispatcher();
    if (dispatcher == null) {
      return text.append("no dispatcher").toString();
    }
    text.append(dispatcher.waiting()).append('\n');
    grid.database().hosts.forEach((who, row) ->
        text.append("  %s: %s%n".formatted(who, row.trust)));
    return text.append(DispatcherView.describe(dispatcher)).toString();
  }
}
