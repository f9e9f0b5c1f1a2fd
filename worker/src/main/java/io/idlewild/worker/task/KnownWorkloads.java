package io.idlewild.worker.task;

import io.idlewild.core.content.Hash;
import io.idlewild.protocol.workload.PublisherId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which workload versions came on the present stream, and whether each may run here. */
final class KnownWorkloads {
  private final Map<Hash, WorkloadVerdict> verdicts = new HashMap<>();
  private final WorkloadLabels labels = new WorkloadLabels();

  void see(Hash id, WorkloadVerdict verdict) {
    verdicts.put(id, verdict);
    labels.see(id, verdict);
  }

  /** What they are called; tasks of former streams need it too. */
  WorkloadLabels labels() {
    return labels;
  }

  /** A new stream names them anew. */
  void forget() {
    verdicts.clear();
  }

  /** Empty if it was not sent. */
  Optional<WorkloadVerdict> verdict(Hash id) {
    return Optional.ofNullable(verdicts.get(id));
  }

  /** Nothing of this publisher may run any more; returns what could until now. */
  Set<Hash> revoke(PublisherId publisher) {
    Set<Hash> ids = new HashSet<>();
    verdicts.forEach((id, verdict) -> {
      if (verdict instanceof WorkloadVerdict.Trusted trusted
          && trusted.publisher().equals(publisher)) {
        ids.add(id);
      }
    });
    WorkloadVerdict refused =
        new WorkloadVerdict.Untrusted("the project revoked its publisher " + publisher);
    ids.forEach(id -> verdicts.put(id, refused));
    return ids;
  }
}
