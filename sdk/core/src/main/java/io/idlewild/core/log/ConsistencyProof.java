package io.idlewild.core.log;

import io.idlewild.core.content.Hash;
import java.util.Iterator;
import java.util.List;

/**
 * That a log has only grown.
 *
 * @param path hashes of subtrees, in the order of RFC 9162
 */
public record ConsistencyProof(List<Hash> path) {
  /** Between two heads of one size. */
  public static final ConsistencyProof NONE = new ConsistencyProof(List.of());

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Whether this proves that the log with the head {@code newer} begins with that of {@code older}.
   * Whatever somebody made up proves nothing; it never throws.
   */
  public boolean proves(TreeHead older, TreeHead newer) {
    if (older.size() > newer.size()) {
      return false;
    }
    if (older.size() == newer.size()) {
      return path.isEmpty() && older.equals(newer);
    }
    if (older.size() == 0) {
      return path.isEmpty() && older.equals(TreeHead.EMPTY);
    }
    return grown(older, newer);
  }

  private boolean grown(TreeHead older, TreeHead newer) {
    boolean complete = Long.bitCount(older.size()) == 1;
    Iterator<Hash> hashes = path.iterator();
    if (!complete && !hashes.hasNext()) {
      return false;
    }
    int up = Long.numberOfTrailingZeros(older.size());
    long node = (older.size() - 1) >>> up;
    long last = (newer.size() - 1) >>> up;
    Hash oldRoot = complete ? older.root() : hashes.next();
    Hash newRoot = oldRoot;
    while (hashes.hasNext()) {
      if (last == 0) {
        return false;
      }
      Hash hash = hashes.next();
      if ((node & 1) == 1 || node == last) {
        oldRoot = LogHashes.node(hash, oldRoot);
        newRoot = LogHashes.node(hash, newRoot);
        int skipped = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= skipped;
        last >>>= skipped;
      } else {
        newRoot = LogHashes.node(newRoot, hash);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && oldRoot.equals(older.root()) && newRoot.equals(newer.root());
  }
}
