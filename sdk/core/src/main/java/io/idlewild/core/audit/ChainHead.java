package io.idlewild.core.audit;

import io.idlewild.core.content.Hash;

/**
 * How far the audit log goes. Whoever keeps one can tell later whether anything up to there was
 * changed, and whether the log was cut.
 *
 * @param number of the last line; 0 before the first
 * @param hash of the last line
 */
public record ChainHead(long number, Hash hash) {
  /** Of an empty log. */
  public static final ChainHead EMPTY = new ChainHead(0, AuditRecord.START);

  /** Reads {@code NUMBER:HASH}. */
  public static ChainHead parse(String text) {
    int colon = text.indexOf(':');
    try {
      long number = Long.parseLong(text.substring(0, Math.max(0, colon)).strip());
      if (number >= 0) {
        return new ChainHead(number, Hash.parse(text.substring(colon + 1).strip()));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "\"%s\" is no head of an audit log; it is NUMBER:HASH"
        .formatted(text.substring(0, Math.min(text.length(), 100)));
  }

  @Override
  public String toString() {
    return number + ":" + hash;
  }
}
