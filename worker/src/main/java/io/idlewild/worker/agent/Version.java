package io.idlewild.worker.agent;

import java.util.Objects;

/** What this program calls itself. */
final class Version {
  /** Name and version. */
  static final String PROGRAM =
      "idlewild-worker "
          + Objects.requireNonNullElse(
              Version.class.getPackage().getImplementationVersion(), "development");

  private Version() {}
}
