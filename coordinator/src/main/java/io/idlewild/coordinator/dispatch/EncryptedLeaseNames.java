package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.LeaseNames;
import io.idlewild.coordinator.dispatch.model.Place;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.core.id.LeaseId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names leases by one block of AES over the place of their task: job, work unit, task, and zeros
 * that tell a name of ours from any other number. For one thread.
 */
final class EncryptedLeaseNames implements LeaseNames {
  private static final int BLOCK = 16;

  private final Cipher encryption;
  private final Cipher decryption;

  /**
   * @param key 16 bytes, the same for the life of the database
   */
  EncryptedLeaseNames(byte[] key) {
    this.encryption = cipher(Cipher.ENCRYPT_MODE, key);
    this.decryption = cipher(Cipher.DECRYPT_MODE, key);
  }

  // One block holds one name, so there are no blocks to chain, and equal places have equal names.
  private static Cipher cipher(int mode, byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no AES", e);
    }
  }

  @Override
  public LeaseId name(Place place) {
    ByteBuffer plain =
        ByteBuffer.allocate(BLOCK)
            .putLong(place.job())
            .putInt(place.task().index())
            .putShort((short) place.task().number())
            .putShort((short) 0);
    ByteBuffer name = ByteBuffer.wrap(run(encryption, plain.array()));
    return new LeaseId(new UUID(name.getLong(), name.getLong()));
  }

  @Override
  public Optional<Place> place(LeaseId name) {
    UUID number = name.value();
    byte[] block =
        ByteBuffer.allocate(BLOCK)
            .putLong(number.getMostSignificantBits())
            .putLong(number.getLeastSignificantBits())
            .array();
    ByteBuffer plain = ByteBuffer.wrap(run(decryption, block));
    long job = plain.getLong();
    int index = plain.getInt();
    int task = plain.getShort();
    boolean ours = plain.getShort() == 0 && job > 0 && job >>> Integer.SIZE == 0;
    return ours && index >= 0 && task >= 0
        ? Optional.of(new Place(job, new TaskKey(index, task)))
        : Optional.empty();
  }

  private static byte[] run(Cipher cipher, byte[] block) {
    try {
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("one block of AES", e);
    }
  }
}
