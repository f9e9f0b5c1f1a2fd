package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a result as one column: a version byte and their number (2 bytes), then of each the
 * length of its name (2) and the name, length (8) and root (32) of its content, and the number of
 * its bytes that follow (4), or -1 if the content store has them. Numbers are big-endian.
 */
final class OutputsCodec {
  private static final byte VERSION = 1;
  private static final int STORED = -1;

  private OutputsCodec() {}

  /** No files are no column. */
  static byte @Nullable [] write(List<ResultFile> files) {
    if (files.isEmpty()) {
      return null;
    }
    int size = 3;
    for (ResultFile file : files) {
      byte[] inline = file.inline();
      size += 46 + file.file().name().value().length() + (inline == null ? 0 : inline.length);
    }
    ByteBuffer out = ByteBuffer.allocate(size).put(VERSION).putShort((short) files.size());
    for (ResultFile file : files) {
      byte[] name = file.file().name().value().getBytes(StandardCharsets.US_ASCII);
      out.putShort((short) name.length).put(name);
      out.putLong(file.file().content().length()).put(file.file().content().root().bytes());
      byte[] inline = file.inline();
      out.putInt(inline == null ? STORED : inline.length);
      if (inline != null) {
        out.put(inline);
      }
    }
    return out.array();
  }

  /**
   * Reads the column.
   *
   * @throws IllegalArgumentException if it was written by another program, or is damaged
   */
  static List<ResultFile> read(byte @Nullable [] column) {
    if (column == null) {
      return List.of();
    }
    ByteBuffer in = ByteBuffer.wrap(column);
    try {
      if (in.get() != VERSION) {
        throw new IllegalArgumentException("outputs of version %d, not 1".formatted(column[0]));
      }
      int count = Short.toUnsignedInt(in.getShort());
      List<ResultFile> files = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        files.add(file(in));
      }
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(
            "%d bytes follow %d outputs".formatted(in.remaining(), count));
      }
      return List.copyOf(files);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("outputs end early", e);
    }
  }

  private static ResultFile file(ByteBuffer in) {
    String name =
        new String(take(in, Short.toUnsignedInt(in.getShort())), StandardCharsets.US_ASCII);
    ContentId content = new ContentId(in.getLong(), Hash.wrap(take(in, Hash.SIZE)));
    int inline = in.getInt();
    return new ResultFile(
        new OutputFile(new LogicalName(name), content), inline == STORED ? null : take(in, inline));
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException(
          "%d bytes are announced, %d are left".formatted(length, in.remaining()));
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
