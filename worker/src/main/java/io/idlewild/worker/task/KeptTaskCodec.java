package io.idlewild.worker.task;

import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.content.Hash;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.Lease;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A task on disk: a mark, the manifest, the lease, and a hash over all of it. */
final class KeptTaskCodec {
  private static final byte[] MARK = "idlewild-task-1\n".getBytes(StandardCharsets.US_ASCII);

  private KeptTaskCodec() {}

  static byte[] encode(KeptTasks.Kept task) {
    byte[] manifest = WorkloadCodec.encode(task.manifest());
    byte[] lease = OfferCodec.encode(task.offer()).toByteArray();
    int length = MARK.length + Integer.BYTES + manifest.length + lease.length;
    byte[] body =
        ByteBuffer.allocate(length)
            .put(MARK)
            .putInt(manifest.length)
            .put(manifest)
            .put(lease)
            .array();
    return ByteBuffer.allocate(length + Hash.SIZE).put(body).put(Hash.of(body).bytes()).array();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if the bytes are not what {@link #encode} wrote
   */
  static KeptTasks.Kept decode(byte[] bytes) {
    int length = bytes.length - Hash.SIZE;
    if (length < MARK.length + Integer.BYTES
        || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
      throw new IllegalArgumentException("it is no task, or one of another version");
    }
    byte[] hash = Arrays.copyOfRange(bytes, length, bytes.length);
    if (!Arrays.equals(hash, Hash.of(bytes, 0, length).bytes())) {
      throw new IllegalArgumentException("its hash is wrong");
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes, MARK.length, length - MARK.length);
      byte[] manifest = new byte[in.getInt()];
      in.get(manifest);
      byte[] lease = new byte[in.remaining()];
      in.get(lease);
      return new KeptTasks.Kept(
          OfferCodec.decode(Lease.parseFrom(lease)), WorkloadCodec.decode(manifest));
    } catch (InvalidProtocolBufferException
        | BufferUnderflowException
        | NegativeArraySizeException e) {
      throw MalformedMessage.of("lease", String.valueOf(e.getMessage()));
    }
  }
}
