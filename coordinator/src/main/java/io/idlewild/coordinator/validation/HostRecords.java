package io.idlewild.coordinator.validation;

import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How hosts did in one transaction, over all jobs; saved once at its end. */
public final class HostRecords {
  private final Map<Key, HostTally> tallies = new HashMap<>();

  void ended(HostId host, String workload, Outcome outcome) {
    tally(host, workload).count(outcome);
  }

  void agreed(HostId host, String workload) {
    tally(host, workload).countAgreed();
  }

  void differed(HostId host, String workload) {
    tally(host, workload).countDiffered();
  }

  Collection<HostTally> tallies() {
    return tallies.values();
  }

  private HostTally tally(HostId host, String workload) {
    return tallies.computeIfAbsent(
        new Key(host, workload), key -> new HostTally(key.host, key.workload));
  }

  private record Key(HostId host, String workload) {}
}
