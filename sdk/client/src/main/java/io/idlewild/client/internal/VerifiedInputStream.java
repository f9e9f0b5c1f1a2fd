package io.idlewild.client.internal;

import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.content.ContentId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Hashes what is read, and fails at the end instead of letting wrong bytes pass for right ones. */
public final class VerifiedInputStream extends FilterInputStream {
  private final ContentId expected;
  private final ContentHasher hasher;
  private boolean checked;

  public VerifiedInputStream(InputStream in, ContentId expected) {
    super(in);
    this.expected = expected;
    this.hasher = new ContentHasher(expected.length());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count > 0) {
      take(buffer, offset, count);
    } else if (count < 0 && !checked) {
      check();
    }
    return count;
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] skipped = new byte[(int) Math.min(n, 8192)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void take(byte[] buffer, int offset, int count) throws IOException {
    try {
      hasher.update(buffer, offset, count);
    } catch (IllegalStateException e) {
      throw new IOException("there are more than " + expected.length() + " bytes", e);
    }
  }

  private void check() throws IOException {
    checked = true;
    try {
      ContentId found = hasher.finish().id();
      if (!found.equals(expected)) {
        throw new IOException("the bytes are not those that were validated");
      }
    } catch (IllegalStateException e) {
      throw new IOException("the bytes end before they should", e);
    }
  }
}
