package io.idlewild.core.log;

import io.idlewild.core.content.Hash;
import java.util.List;

/**
 * That an entry is in a log.
 *
 * @param index of the entry
 * @param path the hashes beside its way to the root, from the leaf on
 */
public record InclusionProof(long index, List<Hash> path) {

  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Whether this proves that the entry stands in the log with this head, as RFC 9162 verifies it.
   * Whatever somebody made up proves nothing; it never throws.
   */
  public boolean proves(Hash leaf, TreeHead head) {
    if (index < 0 || index >= head.size()) {
      return false;
    }
    long node = index;
    long last = head.size() - 1;
    Hash root = leaf;
    for (Hash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        root = LogHashes.node(beside, root);
        int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= up;
        last >>>= up;
      } else {
        root = LogHashes.node(root, beside);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && root.equals(head.root());
  }
}
