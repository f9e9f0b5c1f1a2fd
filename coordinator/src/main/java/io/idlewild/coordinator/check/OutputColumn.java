package io.idlewild.coordinator.check;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Which files of a result lie in the content store, by the column that names its files. */
final class OutputColumn {
  private static final byte VERSION = 1;
  private static final int STORED = -1;

  private OutputColumn() {}

  /**
   * The contents of the files whose bytes do not stand in the column.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  static List<ContentId> stored(byte[] column) {
    ByteBuffer in = ByteBuffer.wrap(column);
    try {
      if (in.get() != VERSION) {
        throw new IllegalArgumentException("outputs of version " + column[0]);
      }
      List<ContentId> stored = new ArrayList<>();
      for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
        skip(in, Short.toUnsignedInt(in.getShort()));
        long length = in.getLong();
        byte[] root = new byte[Hash.SIZE];
        in.get(root);
        int inline = in.getInt();
        if (inline == STORED) {
          stored.add(new ContentId(length, Hash.wrap(root)));
        } else {
          skip(in, inline);
        }
      }
      return stored;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("outputs end early", e);
    }
  }

  private static void skip(ByteBuffer in, int bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + bytes);
  }
}
