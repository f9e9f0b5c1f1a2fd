package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import java.io.IOException;

/** A content cannot be given out, because a chunk is missing or no longer what it was. */
public final class DamagedContent extends IOException {
  private static final long serialVersionUID = 1;

  DamagedContent(ContentId id, int index) {
    super("chunk %d of %s is missing or damaged".formatted(index, id));
  }
}
