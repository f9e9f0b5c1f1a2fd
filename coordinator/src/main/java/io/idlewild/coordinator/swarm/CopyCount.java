package io.idlewild.coordinator.swarm;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * How many workers have which chunk of a content.
 *
 * @param complete workers with all of it
 * @param partial workers with some of it
 * @param rarest copies of the rarest chunk
 * @param rarestChunks how many chunks have only so few
 * @param chunksPerCell chunks that one cell stands for
 * @param cells for each the copies of its rarest chunk
 */
public record CopyCount(
    int complete,
    int partial,
    int rarest,
    int rarestChunks,
    int chunksPerCell,
    List<Integer> cells) {
  private static final int MOST_CELLS = 2_048;

  static CopyCount of(int chunks, int complete, Collection<BitSet> partials) {
    int[] copies = new int[chunks];
    Arrays.fill(copies, complete);
    int partial = 0;
    for (BitSet have : partials) {
      partial += have.isEmpty() ? 0 : 1;
      have.stream().limit(chunks).filter(i -> i < chunks).forEach(i -> copies[i]++);
    }
    int rarest = Arrays.stream(copies).min().orElse(complete);
    int perCell = perCell(chunks);
    Integer[] cells = new Integer[Math.ceilDiv(chunks, perCell)];
    Arrays.fill(cells, Integer.MAX_VALUE);
    int rare = 0;
    for (int i = 0; i < chunks; i++) {
      cells[i / perCell] = Math.min(cells[i / perCell], copies[i]);
      rare += copies[i] == rarest ? 1 : 0;
    }
    return new CopyCount(complete, partial, rarest, rare, perCell, List.of(cells));
  }

  /** A digit for each cell: 1 if all its chunks are there. */
  static String cells(BitSet have, int chunks) {
    int perCell = perCell(chunks);
    StringBuilder digits = new StringBuilder();
    for (int from = 0; from < chunks; from += perCell) {
      int to = Math.min(chunks, from + perCell);
      digits.append(have.nextClearBit(from) >= to ? '1' : '0');
    }
    return digits.toString();
  }

  private static int perCell(int chunks) {
    return Math.max(1, Math.ceilDiv(chunks, MOST_CELLS));
  }
}
