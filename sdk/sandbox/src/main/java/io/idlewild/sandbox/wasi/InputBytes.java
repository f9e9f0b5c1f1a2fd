package io.idlewild.sandbox.wasi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of an input, read where they lie. */
public sealed interface InputBytes extends AutoCloseable {

  /** How many there are. */
  long length();

  /**
   * Reads up to {@code count} bytes.
   *
   * @return how many were read; 0 at the end
   */
  int read(long position, byte[] into, int offset, int count) throws IOException;

  @Override
  default void close() throws IOException {}

  /**
   * A small input.
   *
   * @param bytes not copied
   */
  @SuppressWarnings("ArrayRecordComponent")
  record InMemory(byte[] bytes) implements InputBytes {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int count) {
      int take = (int) Math.clamp(bytes.length - position, 0, count);
      if (take > 0) {
        System.arraycopy(bytes, (int) position, into, offset, take);
      }
      return take;
    }
  }

  /**
   * An input that lies on disk and stays there.
   *
   * @param length when it was opened; what is appended later is not seen
   */
  record OnDisk(FileChannel channel, long length) implements InputBytes {

    /** Opens a file that the host, never the guest, names. */
    public static OnDisk open(Path path) throws IOException {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new OnDisk(channel, channel.size());
    }

    @Override
    public int read(long position, byte[] into, int offset, int count) throws IOException {
      int take = (int) Math.clamp(length - position, 0, count);
      return take == 0
          ? 0
          : Math.max(0, channel.read(ByteBuffer.wrap(into, offset, take), position));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
