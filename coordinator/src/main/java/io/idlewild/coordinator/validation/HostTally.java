package io.idlewild.coordinator.validation;

import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Outcome;
import java.util.Comparator;
import java.util.UUID;

/** What one transaction adds to a host's record with a workload version. */
final class HostTally {
  static final Comparator<HostTally> ORDER =
      Comparator.<HostTally, UUID>comparing(tally -> tally.host.value())
          .thenComparing(tally -> tally.workload);

  private final HostId host;
  private final String workload;
  private int succeeded;
  private int failed;
  private int expired;
  private int aborted;
  private int agreed;
  private int differed;

  HostTally(HostId host, String workload) {
    this.host = host;
    this.workload = workload;
  }

  void count(Outcome outcome) {
    switch (outcome) {
      case Outcome.Success success -> succeeded++;
      case Outcome.Failure failure -> failed++;
      case Outcome.Expired gone -> expired++;
      case Outcome.Aborted called -> aborted++;
    }
  }

  void countAgreed() {
    agreed++;
  }

  void countDiffered() {
    differed++;
  }

  HostId host() {
    return host;
  }

  String workload() {
    return workload;
  }

  int succeeded() {
    return succeeded;
  }

  int failed() {
    return failed;
  }

  int expired() {
    return expired;
  }

  int aborted() {
    return aborted;
  }

  int agreed() {
    return agreed;
  }

  int differed() {
    return differed;
  }
}
