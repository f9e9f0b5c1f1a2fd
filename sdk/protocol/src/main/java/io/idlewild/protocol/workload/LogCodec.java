package io.idlewild.protocol.workload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.content.Hash;
import io.idlewild.core.log.ConsistencyProof;
import io.idlewild.core.log.InclusionProof;
import io.idlewild.core.log.TreeHead;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.LogHead;
import java.time.Instant;
import java.util.List;

/** Heads and proofs of the log of workload versions as messages. */
public final class LogCodec {
  /** More hashes than any proof of a log with 2^62 entries has. */
  private static final int MAX_PATH = 130;

  private LogCodec() {}

  public static io.idlewild.protocol.v1.LogEvidence encode(LogEvidence evidence) {
    return io.idlewild.protocol.v1.LogEvidence.newBuilder()
        .setIndex(evidence.inclusion().index())
        .addAllInclusion(encode(evidence.inclusion().path()))
        .setHead(message(evidence.head()))
        .addAllConsistency(encode(evidence.consistency().path()))
        .build();
  }

  public static LogEvidence decode(io.idlewild.protocol.v1.LogEvidence message) {
    return new LogEvidence(
        head(message.getHead()),
        new InclusionProof(message.getIndex(), path("inclusion", message.getInclusionList())),
        new ConsistencyProof(path("consistency", message.getConsistencyList())));
  }

  /** Evidence as bytes. */
  public static byte[] bytes(LogEvidence evidence) {
    return encode(evidence).toByteArray();
  }

  /** A head as bytes, to be kept. */
  public static byte[] bytes(SignedHead head) {
    return message(head).toByteArray();
  }

  /** Reads {@link #bytes}. */
  public static SignedHead head(byte[] bytes) {
    try {
      return head(LogHead.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw MalformedMessage.of("head", String.valueOf(e.getMessage()));
    }
  }

  private static LogHead message(SignedHead head) {
    return LogHead.newBuilder()
        .setSize(head.head().size())
        .setRoot(IdCodec.encode(head.head().root()))
        .setSignedEpochS(head.signedAt().getEpochSecond())
        .setKey(ByteString.copyFrom(head.key()))
        .setSignature(ByteString.copyFrom(head.signature()))
        .build();
  }

  private static SignedHead head(LogHead message) {
    if (message.getSize() < 0) {
      throw MalformedMessage.of("size", "no log has so many entries");
    }
    long second = message.getSignedEpochS();
    if (second < Instant.MIN.getEpochSecond() || second > Instant.MAX.getEpochSecond()) {
      throw MalformedMessage.of("signed_epoch_s", "no moment: " + second + " s");
    }
    return new SignedHead(
        new TreeHead(message.getSize(), IdCodec.hash("root", message.getRoot())),
        Instant.ofEpochSecond(second),
        message.getKey().toByteArray(),
        message.getSignature().toByteArray());
  }

  private static List<ByteString> encode(List<Hash> path) {
    return path.stream().map(IdCodec::encode).toList();
  }

  private static List<Hash> path(String field, List<ByteString> hashes) {
    if (hashes.size() > MAX_PATH) {
      throw MalformedMessage.of(field, "no proof has %d hashes".formatted(hashes.size()));
    }
    return hashes.stream().map(hash -> IdCodec.hash(field, hash)).toList();
  }
}
