package io.idlewild.sandbox.wasi;

import io.idlewild.sandbox.engine.GuestMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One call of a guest: its memory and its arguments. A pointer that leaves the memory is EFAULT.
 */
final class Call {
  private static final int MAX_PATH_BYTES = 4096;

  private final GuestMemory memory;
  private final long[] arguments;

  Call(GuestMemory memory, long[] arguments) {
    this.memory = memory;
    this.arguments = arguments;
  }

  GuestMemory memory() {
    return memory;
  }

  /** An argument of 32 bits, as the signed number that descriptors and flags are. */
  int word(int index) {
    return (int) arguments[index];
  }

  /** An argument of 32 bits, as the unsigned number that pointers and lengths are. */
  long pointer(int index) {
    return Integer.toUnsignedLong((int) arguments[index]);
  }

  /** An argument of 64 bits. */
  long wide(int index) {
    return arguments[index];
  }

  /** The path of which two neighbouring arguments are pointer and length. */
  String path(int index) {
    long length = pointer(index + 1);
    if (length > MAX_PATH_BYTES) {
      throw new WasiError(Errno.NAMETOOLONG);
    }
    byte[] bytes = new byte[(int) length];
    memory.read(pointer(index), bytes, 0, bytes.length);
    String path = decode(bytes);
    if (path.indexOf('\0') >= 0) {
      throw new WasiError(Errno.INVAL);
    }
    return path;
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new WasiError(Errno.ILSEQ);
    }
  }

  long readWord(long address) {
    byte[] bytes = new byte[Integer.BYTES];
    memory.read(address, bytes, 0, bytes.length);
    return Integer.toUnsignedLong(little(bytes).getInt());
  }

  void writeWord(long address, long value) {
    write(address, littleEndian(Integer.BYTES).putInt((int) value));
  }

  void writeWide(long address, long value) {
    write(address, littleEndian(Long.BYTES).putLong(value));
  }

  /** Writes all of a buffer, whatever its position is. */
  void write(long address, ByteBuffer record) {
    memory.write(address, record.array(), 0, record.capacity());
  }

  /** An empty record of the guest's byte order. */
  static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
