package io.idlewild.worker.task;

import io.idlewild.core.content.Hash;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.workload.PublisherId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What workload versions are called and who signed them, for people. Kept when a stream ends, since
 * tasks go on; the last ones only.
 */
final class WorkloadLabels {
  private static final int MOST = 64;

  private final Map<Hash, Label> labels = new LinkedHashMap<>();

  /** A name with its version, and a fingerprint. */
  record Label(String workload, PublisherId publisher) {}

  void see(Hash id, WorkloadVerdict verdict) {
    if (verdict instanceof WorkloadVerdict.Trusted(WorkloadManifest manifest, PublisherId by)) {
      labels.remove(id);
      labels.put(id, new Label(manifest.name() + " " + manifest.version(), by));
      if (labels.size() > MOST) {
        labels.remove(labels.keySet().iterator().next());
      }
    }
  }

  Optional<Label> of(Hash id) {
    return Optional.ofNullable(labels.get(id));
  }
}
