package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.WorkloadManifest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks that can be gone on with after the worker, or the machine, has died: one folder a lease,
 * with its checkpoints and, from the first checkpoint on, the task itself. A task that ends before
 * its first checkpoint costs no write. Thread-safe for different leases.
 */
public final class KeptTasks {
  private static final Logger LOG = LoggerFactory.getLogger(KeptTasks.class);
  private static final String TASK = "task";

  private final Path root;

  private KeptTasks(Path root) {
    this.root = root;
  }

  public static KeptTasks open(Path root) throws IOException {
    Files.createDirectories(root);
    return new KeptTasks(root);
  }

  /** A task as it was leased. */
  public record Kept(TaskOffer offer, WorkloadManifest manifest) {}

  /** The tasks that can be gone on with. What is none, or unreadable, is deleted. */
  public List<Kept> load() throws IOException {
    List<Kept> tasks = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        Path file = folder.resolve(TASK);
        try {
          Kept task = KeptTaskCodec.decode(Files.readAllBytes(file));
          if (!folder.equals(folder(task.offer().lease()))) {
            throw new IllegalArgumentException("it belongs to another lease");
          }
          tasks.add(task);
        } catch (IOException | IllegalArgumentException e) {
          LOG.info(
              "The task in {} cannot be gone on with and is deleted: {}", folder, e.toString());
          Folders.delete(folder);
        }
      }
    }
    return tasks;
  }

  /** Where the checkpoints of a task lie; it need not be there. */
  Path checkpoints(LeaseId lease) {
    return folder(lease).resolve("checkpoints");
  }

  /** Keeps a task: durable when this returns. */
  void keep(Kept task) throws IOException {
    Path folder = Files.createDirectories(folder(task.offer().lease()));
    Path fresh = folder.resolve(TASK + ".new");
    DurableFile.write(fresh, KeptTaskCodec.encode(task));
    Files.move(
        fresh,
        folder.resolve(TASK),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes whatever there is of a task. */
  void forget(LeaseId lease) {
    try {
      Folders.delete(folder(lease));
    } catch (IOException e) {
      LOG.warn("Cannot delete {}; it is tried again at the next start", folder(lease), e);
    }
  }

  private Path folder(LeaseId lease) {
    return root.resolve(lease.toString());
  }
}
