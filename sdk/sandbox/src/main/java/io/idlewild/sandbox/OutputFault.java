package io.idlewild.sandbox;

import io.idlewild.core.work.LogicalName;
import java.io.IOException;

/** An output cannot be put on disk. */
final class OutputFault extends IOException {
  private static final long serialVersionUID = 1L;

  OutputFault(LogicalName name, IOException cause) {
    super("the output \"%s\" cannot be written: %s".formatted(name, cause), cause);
  }
}
