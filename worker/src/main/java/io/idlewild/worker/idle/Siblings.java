package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other workers of this user on this machine. Each has a file in one runtime folder, called by
 * its process and holding when that process began, so that a number used again names nobody.
 * Closing removes this worker's file.
 */
public final class Siblings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Siblings.class);
  private static final String PREFIX = "worker-";

  private final Path folder;
  private final Path own;
  private @Nullable FileTime seen;
  private List<Long> pids = List.of();

  private Siblings(Path folder, Path own) {
    this.folder = folder;
    this.own = own;
  }

  /**
   * Makes this worker known.
   *
   * @throws IOException if the folder cannot be written
   */
  public static Siblings join(Path folder) throws IOException {
    Files.createDirectories(folder);
    ProcessHandle self = ProcessHandle.current();
    Path own = folder.resolve(PREFIX + self.pid());
    Files.writeString(own, startOf(self));
    return new Siblings(folder, own);
  }

  /** Processes of the others that live. */
  List<Long> pids() {
    try {
      FileTime changed = Files.getLastModifiedTime(folder);
      if (!Objects.equals(changed, seen)) {
        pids = list();
        seen = changed;
      }
    } catch (IOException e) {
      LOG.debug("Cannot read {}", folder, e);
      pids = List.of();
    }
    return pids;
  }

  private List<Long> list() throws IOException {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        if (!file.equals(own)) {
          add(file, found);
        }
      }
    }
    return List.copyOf(found);
  }

  private static void add(Path file, List<Long> found) throws IOException {
    String digits = file.getFileName().toString().substring(PREFIX.length());
    if (!digits.matches("\\d{1,10}")) {
      return;
    }
    long pid = Long.parseLong(digits);
    String start = Files.readString(file);
    boolean lives =
        ProcessHandle.of(pid).filter(handle -> startOf(handle).equals(start)).isPresent();
    if (lives) {
      found.add(pid);
    } else {
      Files.deleteIfExists(file); // left behind by one that was killed
    }
  }

  static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(own);
  }
}
