package io.idlewild.worker.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of the disk a folder uses, by what lies in it. */
public final class DiskUse {
  private DiskUse() {}

  /** What lies in the folder, the largest first; links are not followed. */
  public static List<WorkerStatus.Use> of(Path folder) throws IOException {
    List<WorkerStatus.Use> uses = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        uses.add(measure(entry));
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    uses.sort(
        Comparator.comparingLong(WorkerStatus.Use::bytes)
            .reversed()
            .thenComparing(WorkerStatus.Use::what));
    return List.copyOf(uses);
  }

  /** One entry, with all that is in it. */
  public static WorkerStatus.Use measure(Path entry) throws IOException {
    Sum sum = new Sum();
    Files.walkFileTree(entry, sum);
    return new WorkerStatus.Use(entry.getFileName().toString(), sum.bytes, sum.files);
  }

  private static final class Sum extends SimpleFileVisitor<Path> {
    private long bytes;
    private int files;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      files++;
      return FileVisitResult.CONTINUE;
    }

    /** Files come and go while we look. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (problem instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw problem;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
      return FileVisitResult.CONTINUE;
    }
  }
}
