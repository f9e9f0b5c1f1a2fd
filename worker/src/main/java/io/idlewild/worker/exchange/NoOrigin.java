package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.util.BitSet;

/** Where there is no coordinator: peers have to do. */
public final class NoOrigin implements Origin {
  @Override
  public Manifest manifest(ContentId id) throws SourceException {
    throw away();
  }

  @Override
  public Answer take(ContentId id, BitSet unwanted, long unsentForMillis) throws SourceException {
    throw away();
  }

  private static SourceException away() {
    return new SourceException("there is no origin", true, new IOException("no origin"));
  }
}
