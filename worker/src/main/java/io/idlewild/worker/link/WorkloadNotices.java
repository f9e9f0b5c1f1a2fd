package io.idlewild.worker.link;

import io.idlewild.core.content.Hash;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.workload.LogEvidence;
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
  private final Map<Hash, Notice> refused = new HashMap<>();

  WorkloadNotices(WorkloadTrust trust) {
    this.trust = trust;
  }

  /**
   * A notice as it came.
   *
   * @param signed the signed workload
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Notice(byte[] signed, Optional<LogEvidence> evidence) {}

  /**
   * @param id SHA-256 of the manifest
   */
  CoordinatorSays judge(Hash id, Notice notice) {
    return new CoordinatorSays.Workload(
        id,
        switch (trust.open(notice.signed(), notice.evidence())) {
          case OpenedWorkload.Genuine genuine -> {
            refused.remove(id);
            yield new WorkloadVerdict.Trusted(genuine.manifest(), genuine.publisher());
          }
          case OpenedWorkload.Refused(String reason) -> {
            refused.put(id, notice);
            yield new WorkloadVerdict.Untrusted(reason);
          }
        });
  }

  /** The evidence is beyond all sense. */
  CoordinatorSays refuse(Hash id, MalformedMessage problem) {
    return new CoordinatorSays.Workload(
        id,
        new WorkloadVerdict.Untrusted(
            "what the coordinator shows of its log of workload versions is malformed: "
                + problem.getMessage()));
  }

  Optional<CoordinatorSays> judgeAgain(Hash id) {
    return Optional.ofNullable(refused.get(id)).map(notice -> judge(id, notice));
  }
}
