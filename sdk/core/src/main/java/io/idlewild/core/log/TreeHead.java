package io.idlewild.core.log;

import io.idlewild.core.content.Hash;

/**
 * All that a log was at one moment: whoever knows the head of a log can be shown nothing else.
 *
 * @param size how many entries it had
 * @param root of the tree over them
 */
public record TreeHead(long size, Hash root) {
  /** Of a log without an entry. */
  public static final TreeHead EMPTY = new TreeHead(0, Hash.of(new byte[0]));

  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("a log has 0 entries or more, got " + size);
    }
  }
}
