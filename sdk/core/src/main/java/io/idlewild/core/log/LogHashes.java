package io.idlewild.core.log;

import io.idlewild.core.content.Hash;
import java.security.MessageDigest;

/**
 * The hashes of the log's tree. A leaf and a node begin with different bytes, so that no entry can
 * pass for a node, nor a node for an entry.
 */
public final class LogHashes {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private LogHashes() {}

  /** The hash of an entry. */
  public static Hash leaf(byte[] entry) {
    MessageDigest digest = Hash.sha256();
    digest.update(LEAF);
    digest.update(entry);
    return Hash.wrap(digest.digest());
  }

  static Hash node(Hash left, Hash right) {
    MessageDigest digest = Hash.sha256();
    digest.update(NODE);
    digest.update(left.bytes());
    digest.update(right.bytes());
    return Hash.wrap(digest.digest());
  }
}
