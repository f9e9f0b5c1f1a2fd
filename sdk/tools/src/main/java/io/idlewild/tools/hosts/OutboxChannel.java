package io.idlewild.tools.hosts;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.StreamObserver;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated host has to say at a moment: it goes out in one envelope, all commitments under
 * one signature. Not thread-safe.
 */
final class OutboxChannel {
  private final SimulatedKey key;
  private final List<WorkerMessage> said = new ArrayList<>();
  private CommitBatch.Builder commits = CommitBatch.newBuilder();

  OutboxChannel(SimulatedKey key) {
    this.key = key;
  }

  void say(WorkerMessage.Builder message) {
    said.add(message.build());
  }

  void commit(Commit.Builder commit) {
    commits.addCommits(commit);
  }

  /** Forgets what was meant for a stream that is gone. */
  void clear() {
    said.clear();
    commits = CommitBatch.newBuilder();
  }

  /** Sends all of it, or forgets it where there is nobody to hear it. */
  void flush(@Nullable StreamObserver<WorkerMessages> out) {
    if (commits.getCommitsCount() > 0) {
      byte[] signature = key.sign(ReportCodec.signedBytes(commits.build()));
      commits.setSignature(UnsafeByteOperations.unsafeWrap(signature));
      say(WorkerMessage.newBuilder().setCommits(commits));
    }
    if (out != null && !said.isEmpty()) {
      Envelopes.ofWorker(said).forEach(out::onNext);
    }
    clear();
  }
}
