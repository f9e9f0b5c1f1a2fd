package io.idlewild.coordinator.start;

import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.SecretFiles;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The folder in which one coordinator keeps everything; nobody else uses it meanwhile. */
final class DataFolder {
  /** Grows when an older coordinator could not read what a newer one writes. */
  static final int FORMAT = 1;

  private static final long MEBIBYTE = 1L << 20;

  /** A fresh database takes about 60 MiB, and its log and the contents want to grow. */
  private static final long SPACE_FOR_FRESH = 256 * MEBIBYTE;

  private static final long SPACE_TO_GO_ON = 64 * MEBIBYTE;

  /** Static, because the lock ends when nothing refers to it any more and it is collected. */
  private static final Map<Path, FileLock> LOCKS = new ConcurrentHashMap<>();

  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /** Makes the folder if need be, locks it until this process ends, and checks that it is ours. */
  static DataFolder open(Path path) throws StartRefusal {
    return open(path, "Stop that coordinator, or name another folder with --data.");
  }

  /**
   * The same.
   *
   * @param remedy what to do if another process has locked it
   */
  static DataFolder open(Path path, String remedy) throws StartRefusal {
    try {
      SecretFiles.createFolder(path);
      Path real = path.toRealPath();
      lock(real, remedy);
      checkFormat(real);
      checkSpace(real);
      Path format = real.resolve("format");
      if (!Files.exists(format)) {
        SecretFiles.writePublic(format, FORMAT + "\n");
      }
      return new DataFolder(real);
    } catch (IOException e) {
      throw refusal(path, e);
    }
  }

  Path path() {
    return path;
  }

  /** In the words of a person: why the folder cannot be used. */
  static StartRefusal refusal(Path path, IOException e) {
    if (String.valueOf(e.getMessage()).contains("No space left on device")) {
      return new StartRefusal(
          ExitCode.DATA_FOLDER,
          "The disk of the data folder %s is full.".formatted(path),
          "Free some space, or name a folder on another disk with --data.");
    }
    String what = e instanceof AccessDeniedException ? "no permission" : reason(e);
    return new StartRefusal(
        ExitCode.DATA_FOLDER,
        "The data folder %s cannot be written: %s.".formatted(path, what),
        "Make it writable for this account, or name another folder with --data.");
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason() + " (" + file.getFile() + ")"
        : e.toString();
  }

  private static void lock(Path folder, String remedy) throws IOException, StartRefusal {
    Path file = folder.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    @Nullable FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new StartRefusal(
          ExitCode.DATA_FOLDER,
          "The data folder %s is in use by process %s."
              .formatted(folder, Files.readString(file).strip()),
          remedy);
    }
    LOCKS.put(folder, lock);
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
        0);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      // Beyond the process number, which others have to be able to read where locks are mandatory.
      return channel.tryLock(Integer.MAX_VALUE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void checkFormat(Path folder) throws IOException, StartRefusal {
    String found;
    try {
      found = Files.readString(folder.resolve("format")).strip();
    } catch (NoSuchFileException e) {
      checkFresh(folder);
      return;
    }
    if (!found.equals(Integer.toString(FORMAT))) {
      throw new StartRefusal(
          ExitCode.DATA_FOLDER,
          "The data folder %s has format %s, this coordinator reads format %d."
              .formatted(folder, found, FORMAT),
          "Start the Idlewild version that made it, or name another folder with --data.");
    }
  }

  /** A wrong --data must not scatter files over somebody's home. */
  private static void checkFresh(Path folder) throws IOException, StartRefusal {
    try (var entries = Files.list(folder)) {
      if (entries.anyMatch(entry -> !entry.endsWith("lock") && !entry.endsWith("format.new"))) {
        throw new StartRefusal(
            ExitCode.DATA_FOLDER,
            "The folder %s is not empty, and no coordinator made it (it has no file \"format\")."
                .formatted(folder),
            "Name an empty or a new folder with --data.");
      }
    }
  }

  private static void checkSpace(Path folder) throws IOException, StartRefusal {
    long wanted = Files.exists(folder.resolve("postgres")) ? SPACE_TO_GO_ON : SPACE_FOR_FRESH;
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < wanted) {
      throw new StartRefusal(
          ExitCode.DATA_FOLDER,
          "The disk of the data folder %s is full: %d MiB are free, %d MiB are needed."
              .formatted(folder, free / MEBIBYTE, wanted / MEBIBYTE),
          "Free some space, or name a folder on another disk with --data.");
    }
  }
}
