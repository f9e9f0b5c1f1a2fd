package io.idlewild.worker.link;

import io.idlewild.core.content.Hash;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.worker.identity.WorkloadTrust;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.WorkloadVerdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The workload versions of one stream. Those that were refused are judged again when a lease names
 * them: the volunteer may have come to trust their publisher. Not thread-safe.
 */
final class WorkloadNotices {
  private final WorkloadTrust trust;
  private final Map<Hash, byte[]> refused = new HashMap<>();

  WorkloadNotices(WorkloadTrust trust) {
    this.trust = trust;
  }

  /**
   * @param id SHA-256 of the manifest
   * @param signed the signed workload as it came
   */
  CoordinatorSays judge(Hash id, byte[] signed) {
    return new CoordinatorSays.Workload(
        id,
        switch (trust.open(signed)) {
          case OpenedWorkload.Genuine genuine -> {
            refused.remove(id);
            yield new WorkloadVerdict.Trusted(genuine.manifest());
          }
          case OpenedWorkload.Refused(String reason) -> {
            refused.put(id, signed);
            yield new WorkloadVerdict.Untrusted(reason);
          }
        });
  }

  Optional<CoordinatorSays> judgeAgain(Hash id) {
    return Optional.ofNullable(refused.get(id)).map(signed -> judge(id, signed));
  }
}
