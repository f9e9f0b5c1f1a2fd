package io.idlewild.sandbox.pipe;

import java.io.IOException;

/** The other side says what it may not say. */
public final class BrokenPipe extends IOException {
  private static final long serialVersionUID = 1L;

  public BrokenPipe(String what) {
    super(what);
  }
}
