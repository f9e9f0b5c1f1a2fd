package io.idlewild.worker.agent;

import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.page.PageAddress;
import io.idlewild.worker.page.WorkerControls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder of one worker. */
final class WorkerFolder {
  private static final int MOST_DIGITS = 32;

  /** Everything that a worker may have written here, but for the lock. */
  private static final List<String> BELONGINGS =
      List.of(
          "identity",
          "contents",
          "reports",
          "tasks",
          "cache",
          "overlay",
          PreferencesStore.FILE,
          PreferencesStore.FILE + ".good",
          "orders.properties",
          "habits.txt",
          "rights.txt",
          "status.json",
          "page.html",
          PageAddress.FILE);

  private final Path root;

  WorkerFolder(Path root) {
    this.root = root;
  }

  /** Where a worker of this user lives if nothing else is said. */
  static Path byDefault(Map<String, String> environment) {
    String data = environment.get("XDG_DATA_HOME");
    Path base =
        data == null || data.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(data);
    return base.resolve("idlewild").resolve("worker");
  }

  Path root() {
    return root;
  }

  Path contents() {
    return root.resolve("contents");
  }

  Path reports() {
    return root.resolve("reports");
  }

  Path tasks() {
    return root.resolve("tasks");
  }

  /** What makes the programs of tasks start faster. */
  Path cache() {
    return root.resolve("cache");
  }

  Path settings() {
    return root.resolve(PreferencesStore.FILE);
  }

  /** What the volunteer said by a button. */
  Path orders() {
    return root.resolve("orders.properties");
  }

  /** When the owner uses the machine. */
  Path habits() {
    return root.resolve("habits.txt");
  }

  /** What is known of other nodes. */
  Path overlay() {
    return root.resolve("overlay");
  }

  /** What the coordinator lets this worker have from its peers. */
  Path rights() {
    return root.resolve("rights.txt");
  }

  Path status() {
    return root.resolve("status.json");
  }

  /** Deletes all that a worker has written; what is not a worker's stays and is named. */
  WorkerControls.Departed deleteAll() {
    Removal removal = new Removal();
    for (String name : BELONGINGS) {
      removal.delete(root.resolve(name));
      removal.delete(root.resolve(name + ".new"));
    }
    return removal.report(root);
  }

  /** The last traces, when nobody holds the lock any more. */
  void deleteLock() throws IOException {
    Files.deleteIfExists(root.resolve("lock"));
    try {
      Files.deleteIfExists(root);
    } catch (IOException e) {
      // The folder holds what is not ours, or is not ours to delete: it was said already.
    }
  }

  /** Whether a host is enrolled here; makes nothing. */
  boolean isEnrolled() {
    return IdentityFolder.isEnrolled(identityPath());
  }

  private Path identityPath() {
    return root.resolve("identity");
  }

  /** Opens the keys; makes the folder, for its owner only, if it is not there. */
  IdentityFolder identity() throws CommandFailed {
    try {
      return IdentityFolder.open(identityPath());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** What to say when the folder cannot be used. */
  CommandFailed unusable(IOException problem) {
    return new CommandFailed(
        CommandFailed.FOLDER,
        "The worker's folder %s cannot be used: %s. Check its rights and the room on its disk, or choose another with --data."
            .formatted(root, FileProblem.sentence(problem)));
  }

  /**
   * Makes this process the only one that works in the folder.
   *
   * @throws CommandFailed if another one does
   */
  Lock lock() throws CommandFailed {
    identity(); // makes the folder
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String owner = read(channel);
        channel.close();
        throw new CommandFailed(
            CommandFailed.FOLDER,
            "The worker's folder %s is in use by process %s. Stop that worker, or choose another folder with --data."
                .formatted(root, owner));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
      return new Lock(channel);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Whether a worker runs in this folder. */
  boolean isInUse() throws IOException {
    Path file = root.resolve("lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MOST_DIGITS);
    channel.read(text, 0);
    String owner = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    return owner.isEmpty() ? "(unknown)" : owner;
  }

  /** The right to work in the folder; it ends with the process at the latest. */
  record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
