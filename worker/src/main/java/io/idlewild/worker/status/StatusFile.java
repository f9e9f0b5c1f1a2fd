package io.idlewild.worker.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that tells how a worker was when something happened to it last: for a look at a worker
 * that runs no more. Not thread-safe.
 */
public final class StatusFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path file;
  private @Nullable WorkerStatus written;

  public StatusFile(Path file) {
    this.file = file;
  }

  /** Writes the status, at once or not at all, if something happened. */
  public void write(WorkerStatus status) throws IOException {
    if (written != null && written.sameButForTime(status)) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, json(status));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    written = status;
  }

  /**
   * What was written last.
   *
   * @param running whether the worker's process lives
   * @return empty if no worker ever ran here, or one of another version
   */
  public Optional<WorkerStatus> read(boolean running) throws IOException {
    try {
      WorkerStatus last = JSON.readValue(Files.readAllBytes(file), WorkerStatus.class);
      return Optional.of(running ? last : last.stopped());
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** One JSON document. */
  public static String json(WorkerStatus status) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(status) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot encode a status", e);
    }
  }

  /** The same on one line. */
  public static String line(WorkerStatus status) {
    try {
      return JSON.writeValueAsString(status);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot encode a status", e);
    }
  }

  /**
   * Reads such a document.
   *
   * @throws IOException if it is none
   */
  public static WorkerStatus parse(String json) throws IOException {
    return JSON.readValue(json, WorkerStatus.class);
  }
}
