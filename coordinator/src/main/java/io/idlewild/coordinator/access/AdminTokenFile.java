package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.SecretFiles;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Keeps the admin's token in a file that only the owner of the data folder can read. Who deletes
 * the file and starts the coordinator again gets another token, and the old one is void.
 */
@ApplicationScoped
class AdminTokenFile {
  private final AccessService access;
  private final CoordinatorSettings settings;
  private final SecureRandom random;

  AdminTokenFile(AccessService access, CoordinatorSettings settings, SecureRandom random) {
    this.access = access;
    this.settings = settings;
    this.random = random;
  }

  void readOrMake(@Observes @Priority(100) StartupEvent start) {
    Path file = settings.dataFolder().resolve("admin.token");
    try {
      access.setAdminToken(Files.exists(file) ? read(file) : make(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write " + file, e);
    }
  }

  private static Secret read(Path file) throws IOException {
    return new Secret(Files.readString(file).strip());
  }

  private Secret make(Path file) throws IOException {
    Secret token = Secret.draw(random);
    SecretFiles.write(file, token.text() + "\n");
    return token;
  }
}
