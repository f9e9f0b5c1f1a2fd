package io.idlewild.worker.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.worker.identity.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a running worker's page is, and the token for commands: a file in the worker's folder that
 * only its owner may read. Whoever may read it may steer the worker.
 *
 * @param port on 127.0.0.1
 * @param token of this start of the worker
 */
public record PageAddress(int port, String token) {
  /** The name of the file. */
  public static final String FILE = "page.json";

  /** Says nothing of the token: records like to show all they have. */
  @Override
  public String toString() {
    return "127.0.0.1:" + port;
  }

  void write(Path folder) throws IOException {
    SecretFile.write(folder.resolve(FILE), new JsonMapper().writeValueAsString(this));
  }

  /** The address of the worker that runs in the folder; empty if none has said it. */
  public static Optional<PageAddress> read(Path folder) throws IOException {
    try {
      return Optional.of(
          new JsonMapper().readValue(Files.readAllBytes(folder.resolve(FILE)), PageAddress.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }
}
