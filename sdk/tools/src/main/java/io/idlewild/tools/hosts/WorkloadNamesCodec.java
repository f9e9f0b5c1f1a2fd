package io.idlewild.tools.hosts;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.content.Hash;
import io.idlewild.protocol.v1.Forget;
import io.idlewild.protocol.v1.Forgotten;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkloadManifest;
import io.idlewild.protocol.v1.WorkloadNotice;
import java.util.HashMap;
import java.util.Map;

/** The workloads that a simulated host was told of, by name. Not thread-safe. */
final class WorkloadNamesCodec {
  private final Map<ByteString, String> names = new HashMap<>();

  void learn(WorkloadNotice notice) {
    ByteString manifest = notice.getWorkload().getManifest();
    try {
      names.put(
          ByteString.copyFrom(Hash.of(manifest.toByteArray()).bytes()),
          WorkloadManifest.parseFrom(manifest).getName());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the coordinator sent no manifest", e);
    }
  }

  /** The name of the workload of a lease; empty if it was not told. */
  String name(Lease lease) {
    return names.getOrDefault(lease.getWorkloadId(), "");
  }

  /** It keeps no contents, so there is nothing to delete. */
  static WorkerMessage.Builder forgotten(Forget order) {
    return WorkerMessage.newBuilder()
        .setForgotten(Forgotten.newBuilder().setJobId(order.getJobId()).setPart(order.getPart()));
  }
}
