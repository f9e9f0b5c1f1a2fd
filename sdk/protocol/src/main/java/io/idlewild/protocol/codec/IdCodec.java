package io.idlewild.protocol.codec;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/** Ids and hashes as bytes. */
public final class IdCodec {
  private static final int ID_BYTES = 16;

  private IdCodec() {}

  public static ByteString encode(LeaseId id) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(ID_BYTES)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .flip());
  }

  public static LeaseId lease(ByteString bytes) {
    if (bytes.size() != ID_BYTES) {
      throw MalformedMessage.of("lease_id", "16 bytes expected, got " + bytes.size());
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new LeaseId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  public static List<LeaseId> leases(List<ByteString> ids) {
    return ids.stream().map(IdCodec::lease).toList();
  }

  public static ByteString encode(Hash hash) {
    return ByteString.copyFrom(hash.bytes());
  }

  public static ByteString encode(JobId id) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(ID_BYTES)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .flip());
  }

  public static JobId job(ByteString bytes) {
    if (bytes.size() != ID_BYTES) {
      throw MalformedMessage.of("job_id", "16 bytes expected, got " + bytes.size());
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new JobId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  public static ByteString encode(HostId id) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(ID_BYTES)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .flip());
  }

  public static HostId host(ByteString bytes) {
    if (bytes.size() != ID_BYTES) {
      throw MalformedMessage.of("host", "16 bytes expected, got " + bytes.size());
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new HostId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  /**
   * @param field for the message if there are not 32 bytes
   */
  public static Hash hash(String field, ByteString bytes) {
    return MalformedMessage.reading(field, () -> Hash.wrap(bytes.toByteArray()));
  }
}
