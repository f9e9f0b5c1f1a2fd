package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.journal.model.HostChange;
import io.idlewild.core.trust.escrow.HostTrust;

/** What is known of a host and a workload. */
final class HostRow {
  HostTrust trust;
  long succeeded;
  long failed;
  long expired;
  long aborted;
  long agreed;
  long differed;
  long credit;
  long pending;

  HostRow(HostTrust trust) {
    this.trust = trust;
  }

  void add(HostChange change) {
    trust = change.trust();
    succeeded += change.succeeded();
    failed += change.failed();
    expired += change.expired();
    aborted += change.aborted();
    agreed += change.agreed();
    differed += change.disagreed();
    credit += change.credit();
    pending += change.pending();
  }
}
