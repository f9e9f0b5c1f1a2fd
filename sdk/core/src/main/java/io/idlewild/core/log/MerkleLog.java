package io.idlewild.core.log;

import io.idlewild.core.content.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree of a log, for whoever keeps it. It holds the hashes of the entries and of all complete
 * subtrees, 64 bytes an entry; a head or a proof takes a logarithm of hashes. Not thread-safe.
 */
public final class MerkleLog {
  /** Row {@code k} has the roots of the complete subtrees over 2^k entries. */
  private final List<HashRow> rows = new ArrayList<>(List.of(new HashRow()));

  /**
   * Adds an entry behind all others.
   *
   * @param leaf {@link LogHashes#leaf} of the entry
   * @return its index
   */
  public long append(Hash leaf) {
    long index = size();
    Hash node = leaf;
    rows.getFirst().add(node);
    for (int row = 1; rows.get(row - 1).count() % 2 == 0; row++) {
      HashRow below = rows.get(row - 1);
      node = LogHashes.node(below.get(below.count() - 2L), node);
      if (row == rows.size()) {
        rows.add(new HashRow());
      }
      rows.get(row).add(node);
    }
    return index;
  }

  public long size() {
    return rows.getFirst().count();
  }

  /** What the log is now. */
  public TreeHead head() {
    return head(size());
  }

  /**
   * What the log was when it had this many entries.
   *
   * @throws IllegalArgumentException if it never had
   */
  public TreeHead head(long size) {
    requireSize(size);
    return size == 0 ? TreeHead.EMPTY : new TreeHead(size, root(0, size));
  }

  /**
   * That an entry is in the log of this size.
   *
   * @throws IllegalArgumentException if it is not
   */
  public InclusionProof inclusion(long index, long size) {
    requireSize(size);
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "there is no entry %d in a log of %d".formatted(index, size));
    }
    List<Hash> path = new ArrayList<>();
    path(index, 0, size, path);
    return new InclusionProof(index, path);
  }

  /**
   * That the log of size {@code newer} begins with all entries of the log of size {@code older}.
   *
   * @throws IllegalArgumentException unless {@code older <= newer}, and the log has got that far
   */
  public ConsistencyProof consistency(long older, long newer) {
    requireSize(newer);
    if (older < 0 || older > newer) {
      throw new IllegalArgumentException("no log of %d entries has %d".formatted(newer, older));
    }
    List<Hash> path = new ArrayList<>();
    if (older > 0 && older < newer) {
      prove(older, 0, newer, true, path);
    }
    return new ConsistencyProof(path);
  }

  private void path(long index, long from, long to, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      path(index, from, middle, path);
      path.add(root(middle, to));
    } else {
      path(index, middle, to, path);
      path.add(root(from, middle));
    }
  }

  /**
   * SUBPROOF of RFC 9162.
   *
   * @param known whether the verifier knows the root over the first {@code older} entries itself
   */
  private void prove(long older, long from, long to, boolean known, List<Hash> path) {
    if (older == to - from) {
      if (!known) {
        path.add(root(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (older <= middle - from) {
      prove(older, from, middle, known, path);
      path.add(root(middle, to));
    } else {
      prove(older - (middle - from), middle, to, false, path);
      path.add(root(from, middle));
    }
  }

  private Hash root(long from, long to) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      return rows.get(Long.numberOfTrailingZeros(count)).get(from / count);
    }
    long middle = from + split(count);
    return LogHashes.node(root(from, middle), root(middle, to));
  }

  /** The largest power of two below {@code count}. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  private void requireSize(long size) {
    if (size < 0 || size > size()) {
      throw new IllegalArgumentException("the log has %d entries, not %d".formatted(size(), size));
    }
  }
}
