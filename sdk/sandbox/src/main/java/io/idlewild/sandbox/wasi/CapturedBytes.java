package io.idlewild.sandbox.wasi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of an output, in blocks that exist from the first write on; the rest is zeros. */
final class CapturedBytes {
  private static final int BLOCK = 64 * 1024;
  private static final byte[] ZEROS = new byte[BLOCK];

  private final OutputBudget budget;
  private final List<byte @Nullable []> blocks = new ArrayList<>();
  private long length;

  CapturedBytes(OutputBudget budget) {
    this.budget = budget;
  }

  long length() {
    return length;
  }

  /** Writes; the file grows as far as needed. */
  void write(long position, byte[] from, int offset, int count) {
    if (position + count > length) {
      resize(position + count);
    }
    for (int done = 0; done < count; ) {
      long at = position + done;
      int inBlock = (int) (at % BLOCK);
      int take = Math.min(count - done, BLOCK - inBlock);
      System.arraycopy(from, offset + done, block((int) (at / BLOCK)), inBlock, take);
      done += take;
    }
  }

  /** Reads up to {@code count} bytes and says how many. */
  int read(long position, byte[] into, int offset, int count) {
    int take = (int) Math.clamp(length - position, 0, count);
    for (int done = 0; done < take; ) {
      long at = position + done;
      int inBlock = (int) (at % BLOCK);
      int piece = Math.min(take - done, BLOCK - inBlock);
      byte @Nullable [] block = blocks.get((int) (at / BLOCK));
      System.arraycopy(block == null ? ZEROS : block, inBlock, into, offset + done, piece);
      done += piece;
    }
    return take;
  }

  /** Cuts the file, or fills it up with zeros. */
  void resize(long wanted) {
    budget.fileGrows(wanted - length);
    int count = (int) ((wanted + BLOCK - 1) / BLOCK);
    while (blocks.size() > count) {
      blocks.removeLast();
    }
    while (blocks.size() < count) {
      blocks.add(null);
    }
    clearBehind(wanted);
    length = wanted;
  }

  /** Bytes that were cut off must not come back when the file grows again. */
  private void clearBehind(long wanted) {
    int inBlock = (int) (wanted % BLOCK);
    if (wanted < length && inBlock > 0) {
      byte @Nullable [] last = blocks.getLast();
      if (last != null) {
        System.arraycopy(ZEROS, 0, last, inBlock, BLOCK - inBlock);
      }
    }
  }

  private byte[] block(int index) {
    byte @Nullable [] block = blocks.get(index);
    if (block == null) {
      block = new byte[BLOCK];
      blocks.set(index, block);
    }
    return block;
  }
}
