package io.idlewild.core.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file by what is in it: its length and its Merkle root. The root alone names no
 * file, because leaves and nodes hash alike (64 bytes can have the root of 32 KiB).
 *
 * @param length bytes in the file
 * @param root the root that BEP 52 calls "pieces root"; {@link Hash#ZERO} for an empty file
 */
public record ContentId(long length, Hash root) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-([0-9a-f]{64})");

  public ContentId {
    if (length < 0) {
      throw new IllegalArgumentException("a length is not negative, got " + length);
    }
    if (length == 0 && !root.equals(Hash.ZERO)) {
      throw new IllegalArgumentException("an empty file has the zero root, got " + root);
    }
  }

  /** The id of {@code data}. */
  public static ContentId of(byte[] data) {
    ContentHasher hasher = new ContentHasher(data.length);
    hasher.update(data, 0, data.length);
    return hasher.finish().id();
  }

  /**
   * Reads the text form {@code LENGTH-ROOT}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ContentId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a content id: \"%s\" (expected LENGTH-ROOT with 64 hexadecimal digits)"
              .formatted(text));
    }
    return new ContentId(Long.parseLong(matcher.group(1)), Hash.parse(matcher.group(2)));
  }

  /** {@code LENGTH-ROOT}, fit for a path of an URL and for a file name. */
  @Override
  public String toString() {
    return length + "-" + root;
  }
}
