package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a content is called in the local network: a part of a hash over project and content, so that
 * whoever does not know the content's name does not learn it.
 *
 * @param hex 32 digits
 */
record ContentTag(String hex) {
  static final int BYTES = 16;
  private static final byte[] PURPOSE = "idlewild-lan-1 ".getBytes(StandardCharsets.US_ASCII);

  static ContentTag of(byte[] project, ContentId content) {
    byte[] name = content.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(PURPOSE, PURPOSE.length + project.length + name.length);
    System.arraycopy(project, 0, all, PURPOSE.length, project.length);
    System.arraycopy(name, 0, all, PURPOSE.length + project.length, name.length);
    return of(Arrays.copyOf(Hash.of(all).bytes(), BYTES));
  }

  static ContentTag of(byte[] bytes) {
    return new ContentTag(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
