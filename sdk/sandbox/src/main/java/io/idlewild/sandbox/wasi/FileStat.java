package io.idlewild.sandbox.wasi;

import java.nio.ByteBuffer;

/** Makes the record that tells a guest about a file. All times are the epoch of the work unit. */
final class FileStat {
  private static final int BYTES = 64;

  private final long epochNanos;

  FileStat(long epochNanos) {
    this.epochNanos = epochNanos;
  }

  ByteBuffer of(Descriptor descriptor) {
    return switch (descriptor) {
      case Descriptor.Nothing nothing -> record(0, FileKind.UNKNOWN, 0);
      case Descriptor.Stream stream -> record(0, FileKind.UNKNOWN, 0);
      case Descriptor.OpenFolder open -> of(open.folder());
      case Descriptor.OpenFile file -> of(file.node());
    };
  }

  ByteBuffer of(Node node) {
    long size =
        switch (node) {
          case Node.Folder folder -> 0;
          case Node.Input input -> input.bytes().length();
          case Node.Output output -> output.bytes().length();
        };
    return record(node.number(), FileKind.of(node), size);
  }

  private ByteBuffer record(long number, FileKind kind, long size) {
    return Call.littleEndian(BYTES)
        .putLong(8, number)
        .put(16, kind.code())
        .putLong(24, 1)
        .putLong(32, size)
        .putLong(40, epochNanos)
        .putLong(48, epochNanos)
        .putLong(56, epochNanos);
  }
}
