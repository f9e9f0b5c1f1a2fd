package io.idlewild.core.overlay;

/**
 * At most how many contacts of a network block are in a table: 128 counters of four bits, shared by
 * blocks that hash alike. Too high a count only costs an exact one; a counter that is full stays
 * so.
 */
final class BlockCounts {
  private static final int FULL = 15;
  private static final int CELL_BITS = 7;

  private final long[] cells = new long[8];

  void add(long block) {
    if (atMost(block) < FULL) {
      cells[word(block)] += 1L << shift(block);
    }
  }

  void remove(long block) {
    int count = atMost(block);
    if (count > 0 && count < FULL) {
      cells[word(block)] -= 1L << shift(block);
    }
  }

  int atMost(long block) {
    return (int) (cells[word(block)] >>> shift(block)) & FULL;
  }

  private static int word(long block) {
    return cell(block) >>> 4;
  }

  private static int shift(long block) {
    return (cell(block) & 15) << 2;
  }

  private static int cell(long block) {
    return (int) ((block * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - CELL_BITS));
  }
}
