package io.idlewild.cli.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one demo: the first of {@code demo-1}, {@code demo-2}, ... that no running demo has
 * and that nobody wants to keep. What an earlier demo left in it goes.
 */
final class DemoFolder implements AutoCloseable {
  private static final int MOST = 64;
  private static final String LOCK = "lock";
  private static final String KEEP = "keep";

  private final Path path;
  private final FileLock lock;

  private DemoFolder(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Claims a folder below {@code parent}. */
  static DemoFolder claim(Path parent, boolean keep) throws DemoFailure {
    try {
      for (int n = 1; n <= MOST; n++) {
        Path path = Files.createDirectories(parent.resolve("demo-" + n));
        if (Files.exists(path.resolve(KEEP))) {
          continue;
        }
        Optional<FileLock> lock = tryLock(path.resolve(LOCK));
        if (lock.isPresent()) {
          DemoFolder folder = new DemoFolder(path.toRealPath(), lock.get());
          folder.clear();
          if (keep) {
            Files.createFile(folder.file(KEEP));
          }
          return folder;
        }
      }
      throw new DemoFailure(
          "%d demos run or are kept below %s; delete some".formatted(MOST, parent));
    } catch (IOException e) {
      throw new DemoFailure(
          "no folder for the demo could be made below %s: %s".formatted(parent, e), e);
    }
  }

  private static Optional<FileLock> tryLock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // A demo of this very process has it.
    }
    if (lock == null) {
      channel.close();
    }
    return Optional.ofNullable(lock);
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** A folder in it, which is made. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(file(name));
  }

  /** Deletes what only a running demo needs; results and logs stay. */
  void dropState() throws IOException {
    for (Path entry : entries()) {
      String name = entry.getFileName().toString();
      if (name.equals("coordinator")
          || name.equals("keys")
          || name.equals("busy.json")
          || name.startsWith("worker-")) {
        delete(entry);
      }
    }
  }

  private void clear() throws IOException {
    for (Path entry : entries()) {
      if (!entry.getFileName().toString().equals(LOCK)) {
        delete(entry);
      }
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.toList();
    }
  }

  private static void delete(Path start) throws IOException {
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Lets another demo have the folder. */
  @Override
  public void close() throws IOException {
    lock.acquiredBy().close();
  }
}
