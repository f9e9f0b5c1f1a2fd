package io.idlewild.sandbox.pipe;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields of one frame. Nothing in it makes the reader allocate more than the frame has.
 */
final class Fields {
  private final ByteBuffer in;

  Fields(byte[] frame) {
    this.in = ByteBuffer.wrap(frame);
  }

  /** Reads a field. */
  @FunctionalInterface
  interface Reader<T> {
    T read() throws BrokenPipe;
  }

  int number() throws BrokenPipe {
    try {
      return in.getInt();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  long wide() throws BrokenPipe {
    try {
      return in.getLong();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  int octet() throws BrokenPipe {
    if (!in.hasRemaining()) {
      throw tooShort();
    }
    return Byte.toUnsignedInt(in.get());
  }

  byte[] bytes() throws BrokenPipe {
    int length = number();
    if (length < 0 || length > in.remaining()) {
      throw tooShort();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  byte[] rest() {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }

  String text() throws BrokenPipe {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  <E extends Enum<E>> E constant(E[] values) throws BrokenPipe {
    int index = octet();
    if (index >= values.length) {
      throw new BrokenPipe("there is no constant %d".formatted(index));
    }
    return values[index];
  }

  <T> List<T> list(Reader<T> reader) throws BrokenPipe {
    int count = number();
    if (count < 0 || count > in.remaining()) {
      throw tooShort();
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(reader.read());
    }
    return list;
  }

  void requireEnd() throws BrokenPipe {
    if (in.hasRemaining()) {
      throw new BrokenPipe("a frame has %d bytes too many".formatted(in.remaining()));
    }
  }

  private static BrokenPipe tooShort() {
    return new BrokenPipe("a frame is too short");
  }
}
