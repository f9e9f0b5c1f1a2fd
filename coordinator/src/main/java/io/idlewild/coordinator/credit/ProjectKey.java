package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.KeyFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;

/** The key that the project signs its statements with: {@code project.key} in the data folder. */
@ApplicationScoped
class ProjectKey {
  private final KeyFile file;

  ProjectKey(CoordinatorSettings settings) {
    this.file = new KeyFile(settings.dataFolder().resolve("project.key"));
  }

  KeyPair pair() {
    return file.pair();
  }
}
