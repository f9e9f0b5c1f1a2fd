package io.idlewild.coordinator.audit;

import io.idlewild.coordinator.platform.SecretFiles;
import io.idlewild.core.audit.ChainHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How far the log went, in a file of the data folder: who cuts the log in the database would have
 * to find it too.
 */
final class HeadFile {
  private static final Logger LOG = Logger.getLogger(HeadFile.class);

  private final Path file;

  HeadFile(Path dataFolder) {
    this.file = dataFolder.resolve("audit.head");
  }

  /** What was noted last. */
  Optional<ChainHead> read() {
    try {
      return Files.exists(file)
          ? Optional.of(ChainHead.parse(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      LOG.errorf("%s cannot be read: %s", file, e.getMessage());
      return Optional.empty();
    }
  }

  void write(ChainHead head) {
    if (read().filter(head::equals).isPresent()) {
      return;
    }
    try {
      SecretFiles.write(file, head + "\n");
    } catch (IOException e) {
      LOG.errorf("%s cannot be written: %s", file, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
