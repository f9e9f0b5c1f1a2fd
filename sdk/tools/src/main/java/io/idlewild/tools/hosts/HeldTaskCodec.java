package io.idlewild.tools.hosts;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.TaskProgress;
import io.idlewild.protocol.v1.Usage;
import io.idlewild.protocol.v1.WorkerMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A task and what is said of it, until the coordinator has settled it. Not thread-safe. */
final class HeldTaskCodec {
  private final Lease lease;
  private final HostId host;
  private final Effort effort;
  private final byte[] nonce;
  private final long since;
  private @Nullable OutputFile file;
  private boolean done;

  /**
   * Takes a lease.
   *
   * @param nonce not used again by anybody
   * @param since nanoseconds of the ticker when the lease came
   */
  HeldTaskCodec(Lease lease, HostId host, Effort effort, byte[] nonce, long since) {
    this.lease = lease;
    this.host = host;
    this.effort = effort;
    this.nonce = nonce;
    this.since = since;
  }

  static Assignment assignment(Lease lease) {
    return new Assignment(lease.getJobName(), lease.getSeed(), lease.getArgumentsList());
  }

  ByteString lease() {
    return lease.getLeaseId();
  }

  long seed() {
    return lease.getSeed();
  }

  long since() {
    return since;
  }

  Effort effort() {
    return effort;
  }

  /** Whether the host has said, or would say, how it ended. */
  boolean isDone() {
    return done;
  }

  void finish() {
    done = true;
  }

  /** What the host says first of a result. */
  Commit.Builder commit(Effort.Wrote wrote) {
    Commitment commitment =
        Commitment.of(IdCodec.lease(lease()), host, nonce, ResultDigest.of(List.of(file(wrote))));
    return Commit.newBuilder().setLeaseId(lease()).setCommitment(IdCodec.encode(commitment.hash()));
  }

  Reveal.Builder reveal(Effort.Wrote wrote) {
    return Reveal.newBuilder()
        .setLeaseId(lease())
        .setNonce(UnsafeByteOperations.unsafeWrap(nonce))
        .setUsage(usage())
        .addOutputs(
            RevealedOutput.newBuilder()
                .setFile(ContentCodec.encode(file(wrote)))
                .setInline(UnsafeByteOperations.unsafeWrap(wrote.bytes())));
  }

  WorkerMessage.Builder failure(Effort.Failed failed) {
    return WorkerMessage.newBuilder()
        .setFailed(
            io.idlewild.protocol.v1.Failed.newBuilder()
                .setLeaseId(lease())
                .setCause(failed.cause().name())
                .setDetail(failed.detail())
                .setStderrTail(failed.stderr())
                .setUsage(usage()));
  }

  TaskProgress.Builder progress(long now) {
    long elapsed = now - since;
    long whole = effort.takes().toNanos();
    double fraction = done || whole == 0 ? 1 : Math.min(1, (double) elapsed / whole);
    return TaskProgress.newBuilder()
        .setLeaseId(lease())
        .setFraction(fraction)
        .setElapsedMs(TimeUnit.NANOSECONDS.toMillis(elapsed));
  }

  private Usage.Builder usage() {
    long millis = effort.takes().toMillis();
    return Usage.newBuilder().setCpuMs(millis).setWallMs(millis);
  }

  private OutputFile file(Effort.Wrote wrote) {
    OutputFile known = file;
    if (known == null) {
      known = new OutputFile(new LogicalName(wrote.file()), ContentId.of(wrote.bytes()));
      file = known;
    }
    return known;
  }
}
