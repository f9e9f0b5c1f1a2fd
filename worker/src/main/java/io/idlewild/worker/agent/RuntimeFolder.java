package io.idlewild.worker.agent;

import java.nio.file.Path;
import java.util.Map;

/** Where the workers of one user on one machine know of each other. */
final class RuntimeFolder {
  private RuntimeFolder() {}

  static Path of(Map<String, String> environment) {
    String folder = environment.get("XDG_RUNTIME_DIR");
    return folder == null || folder.isBlank()
        ? Path.of(
            System.getProperty("java.io.tmpdir"), "idlewild-" + System.getProperty("user.name"))
        : Path.of(folder, "idlewild");
  }
}
