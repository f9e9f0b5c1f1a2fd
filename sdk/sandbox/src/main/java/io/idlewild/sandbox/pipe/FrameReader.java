package io.idlewild.sandbox.pipe;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads frames of a bounded length. */
final class FrameReader {
  private static final int BUFFER = 64 * 1024;

  private final DataInputStream in;
  private final int maxBytes;

  FrameReader(InputStream in, int maxBytes) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    this.maxBytes = maxBytes;
  }

  /** A frame: its type and its fields. */
  record Frame(int type, Fields fields) {}

  /** The next frame; empty if the other side has closed the stream between two frames. */
  Optional<Frame> read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    if (length < 0 || length > maxBytes) {
      throw new BrokenPipe("a frame of %d bytes came, the limit is %d".formatted(length, maxBytes));
    }
    int type = in.readUnsignedByte();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the stream ended within a frame");
    }
    return Optional.of(new Frame(type, new Fields(bytes)));
  }
}
