package io.idlewild.worker.fake;

import io.idlewild.core.content.Hash;
import io.idlewild.core.log.MerkleLog;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.v1.WorkloadNotice;
import io.idlewild.protocol.workload.LogCodec;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.SignedHead;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A coordinator's log of workload versions. Whoever has its key can begin another one. */
public final class FakeLog {
  private final KeyPair key;
  private final MerkleLog log = new MerkleLog();
  private final Map<Hash, Long> positions = new HashMap<>();
  private long told;

  public FakeLog() {
    this(fresh());
  }

  private FakeLog(KeyPair key) {
    this.key = key;
  }

  private static KeyPair fresh() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Another log that is signed with the same key, of which nobody was told anything. */
  public FakeLog rewritten() {
    return new FakeLog(key);
  }

  /** Pretends that the worker knows the first entries of this log. */
  public FakeLog told(long size) {
    told = size;
    return this;
  }

  /** Adds something that is no workload of the test. */
  public FakeLog append(int entry) {
    log.append(Hash.of(new byte[] {(byte) entry}));
    return this;
  }

  public long size() {
    return log.size();
  }

  /** The position of a version, which is added if it is new. */
  public long position(SignedWorkload workload) {
    Hash leaf = leaf(workload);
    return positions.computeIfAbsent(leaf, log::append);
  }

  private static Hash leaf(SignedWorkload workload) {
    return LogEvidence.leaf(
        PublisherId.ofKey(workload.getPublisher().toByteArray()),
        Hash.of(workload.getManifest().toByteArray()));
  }

  /** That a version stands in the log as it is now, and that the log grew since the last time. */
  public LogEvidence evidence(SignedWorkload workload) {
    long position = position(workload);
    LogEvidence evidence =
        new LogEvidence(
            SignedHead.sign(log.head(), Instant.EPOCH, key),
            log.inclusion(position, log.size()),
            log.consistency(Math.min(told, log.size()), log.size()));
    told = log.size();
    return evidence;
  }

  public CoordinatorMessage notice(SignedWorkload workload) {
    return notice(workload, evidence(workload));
  }

  public static CoordinatorMessage notice(SignedWorkload workload, LogEvidence evidence) {
    return CoordinatorMessage.newBuilder()
        .setWorkload(
            WorkloadNotice.newBuilder().setWorkload(workload).setLog(LogCodec.encode(evidence)))
        .build();
  }
}
