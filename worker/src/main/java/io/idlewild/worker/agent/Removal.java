package io.idlewild.worker.agent;

import io.idlewild.worker.page.WorkerControls;
import io.idlewild.worker.status.DiskUse;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes files and folders, and keeps count of what is gone and what would not go. */
final class Removal {
  private final List<WorkerStatus.Use> deleted = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  /** Deletes a file, or a folder with all that is in it; a link goes, not what it leads to. */
  void delete(Path entry) {
    if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      WorkerStatus.Use use = DiskUse.measure(entry);
      deleteTree(entry);
      deleted.add(use);
    } catch (IOException e) {
      left.add("%s: %s".formatted(entry, FileProblem.sentence(e)));
    }
  }

  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * What came of it.
   *
   * @param root where it all was; what else is in it is named
   */
  WorkerControls.Departed report(Path root) {
    List<String> remaining = new ArrayList<>(left);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(root)) {
      for (Path other : others) {
        boolean known = left.stream().anyMatch(problem -> problem.startsWith(other + ":"));
        if (!known && !other.endsWith("lock")) {
          remaining.add(other + ": not written by this worker");
        }
      }
    } catch (IOException e) {
      remaining.add("%s: %s".formatted(root, FileProblem.sentence(e)));
    }
    long files = deleted.stream().mapToLong(WorkerStatus.Use::files).sum();
    return new WorkerControls.Departed(
        "This host has left. %d files were deleted in %s.".formatted(files, root),
        deleted,
        remaining);
  }
}
