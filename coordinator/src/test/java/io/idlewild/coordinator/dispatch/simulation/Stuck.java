package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.Dispatcher;
import io.idlewild.coordinator.dispatch.model.DispatcherView;

/** Says why jobs do not end. */
final class Stuck {
  private Stuck() {}

  static String describe(Grid grid) {
    StringBuilder text = new StringBuilder(grid.plan().terms() + "\n");
    for (JobRow job : grid.database().running()) {
      text.append(
          "job %s (%s, %s, bitwise %s, held %s): %s, %s%n"
              .formatted(
                  job.id(),
                  job.rules.redundancy().getClass().getSimpleName(),
                  job.rules.diversity(),
                  job.rules.bitwise(),
                  job.rules.held(),
                  job.counts,
                  job.audits));
    }
    Dispatcher dispatcher = grid.newest().dispatcher();
    if (dispatcher == null) {
      return text.append("no dispatcher").toString();
    }
    text.append(dispatcher.waiting()).append('\n');
    grid.database().hosts.forEach((who, row) ->
        text.append(
            "  %s, %s: probation %d, awaiting %d, passes %d, strikes %d, owned %s%n"
                .formatted(
                    who.host(),
                    who.workload(),
                    row.trust.probation(),
                    row.trust.awaiting(),
                    row.trust.passes(),
                    row.trust.strikes(),
                    row.trust.owned())));
    grid.workers().forEach(worker -> text.append("  ").append(worker).append('\n'));
    return text.append(DispatcherView.describe(dispatcher)).toString();
  }
}
