package io.idlewild.worker.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Says what the file system means. */
final class FileProblem {
  private FileProblem() {}

  static String sentence(IOException problem) {
    return switch (problem) {
      case AccessDeniedException denied -> "no right to write " + denied.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is not a folder";
      case FileSystemException other when other.getReason() != null ->
          "%s (%s)".formatted(other.getReason(), other.getFile());
      default -> String.valueOf(problem.getMessage());
    };
  }
}
