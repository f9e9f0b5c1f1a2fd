package io.idlewild.protocol.workload;

import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.codec.MalformedMessage;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * A signed workload version with its module, as one file: made offline where the key is, published
 * from anywhere.
 *
 * @param manifest encoded, as it was signed; must not be changed, like all of it
 * @param publisher SubjectPublicKeyInfo
 * @param signature by the publisher
 * @param module bytes; that they are those of the manifest is for the reader to check
 */
@SuppressWarnings("ArrayRecordComponent")
public record WorkloadFile(byte[] manifest, byte[] publisher, byte[] signature, byte[] module) {
  /** No file has more bytes: 64 MiB of module, and what is signed. */
  public static final int MAX_BYTES = (64 << 20) + (1 << 20);

  /** How many bytes tell whether something is such a file. */
  public static final int MAGIC_BYTES = WorkloadFileCodec.MAGIC.length;

  /** Signs a version. */
  public static WorkloadFile sign(WorkloadSigner signer, WorkloadManifest manifest, byte[] module) {
    return WorkloadFileCodec.file(signer.sign(manifest), module);
  }

  /**
   * Reads a file.
   *
   * @throws MalformedMessage if it is none
   */
  public static WorkloadFile read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw MalformedMessage.of("file", "it has more than %d bytes".formatted(MAX_BYTES));
    }
    if (!begins(bytes)) {
      throw MalformedMessage.of("file", "it does not begin like one");
    }
    return WorkloadFileCodec.read(bytes);
  }

  /** Whether something that begins with these bytes may be such a file. */
  public static boolean begins(byte[] bytes) {
    return bytes.length >= MAGIC_BYTES
        && Arrays.equals(bytes, 0, MAGIC_BYTES, WorkloadFileCodec.MAGIC, 0, MAGIC_BYTES);
  }

  /** The whole file. */
  public byte[] bytes() {
    return WorkloadFileCodec.write(this);
  }

  /** Checks signature and manifest, whoever signed, and the expiry by this clock. */
  public OpenedWorkload open(InstantSource clock) {
    return new WorkloadVerifier(publisher -> true, clock).open(WorkloadFileCodec.signed(this));
  }
}
