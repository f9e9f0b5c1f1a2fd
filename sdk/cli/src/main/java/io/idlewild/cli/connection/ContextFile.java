package io.idlewild.cli.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The file that says which server a person works with, and by what token; mode 0600. */
public final class ContextFile {
  private final Path file;

  public ContextFile(Surroundings surroundings) {
    this.file = surroundings.configFolder().resolve("context.json");
  }

  public Path file() {
    return file;
  }

  /**
   * Writes it anew, whole or not at all.
   *
   * @param tokenId by which the token is revoked again
   */
  public void write(String url, String token, String tokenId) {
    Map<String, String> context = new LinkedHashMap<>();
    context.put("url", url);
    context.put("token", token);
    context.put("tokenId", tokenId);
    Path fresh = file.resolveSibling("context.json.new");
    try {
      Files.createDirectories(file.getParent(), mode("rwx------"));
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, mode("rw-------"));
      new ObjectMapper().writeValue(fresh.toFile(), context);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "context-not-written",
              "%s cannot be written: %s".formatted(file, e),
              "make its folder writable, or use --token"),
          e);
    }
  }

  /** The id of the token in it; empty if there is none. */
  public Optional<String> tokenId() {
    try {
      return Files.exists(file)
          ? Optional.of(new ObjectMapper().readTree(file.toFile()).path("tokenId").asText(""))
              .filter(id -> !id.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Unreadable: there is nothing that could be revoked by it.
    }
  }

  /** Forgets it; false if there was none. */
  public boolean delete() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "context-not-deleted",
              "%s cannot be deleted: %s".formatted(file, e),
              "delete it yourself"),
          e);
    }
  }

  private FileAttribute<?>[] mode(String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
