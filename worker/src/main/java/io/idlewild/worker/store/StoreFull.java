package io.idlewild.worker.store;

import java.io.IOException;

/** There is no room for a content, by quota or on the disk. The message is for a person. */
public final class StoreFull extends IOException {
  private static final long serialVersionUID = 1L;

  StoreFull(String message) {
    super(message);
  }
}
