package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results on disk, from the end of a task until the coordinator has settled it: one folder a lease,
 * with the outputs and, once the task has ended, the report. So a result survives a restart of the
 * worker and of the coordinator. Thread-safe for different leases.
 */
public final class ReportFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ReportFolder.class);
  private static final String REPORT = "report.json";

  private final Path root;

  private ReportFolder(Path root) {
    this.root = root;
  }

  public static ReportFolder open(Path root) throws IOException {
    Files.createDirectories(root);
    return new ReportFolder(root);
  }

  /**
   * The reports that wait for the coordinator. What has no report is deleted: its task has died.
   */
  public List<TaskReport> load() throws IOException {
    List<TaskReport> reports = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        Optional<TaskReport> report = read(folder.resolve(REPORT));
        if (report.isPresent() && folder.equals(folder(report.get().lease()))) {
          reports.add(report.get());
        } else {
          Folders.delete(folder);
        }
      }
    }
    return reports;
  }

  private static Optional<TaskReport> read(Path file) throws IOException {
    try {
      return Optional.of(ReportJson.read(SealedText.open(Files.readAllBytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "The report {} is damaged and is deleted; its task is computed again, here or elsewhere: {}",
          file,
          e.getMessage());
      return Optional.empty();
    }
  }

  /** An empty folder for the outputs of a task. */
  Path outputs(LeaseId lease) throws IOException {
    Folders.delete(folder(lease));
    return Files.createDirectories(folder(lease).resolve("outputs"));
  }

  /** Where an output of a task lies. */
  Path output(LeaseId lease, String name) {
    return folder(lease).resolve("outputs").resolve(name);
  }

  /** Keeps a report: durable when this returns, and so are the outputs that it names. */
  void keep(TaskReport report) throws IOException {
    Path folder = Files.createDirectories(folder(report.lease()));
    if (report.outcome() instanceof Outcome.Success(List<OutputFile> outputs)) {
      for (OutputFile file : outputs) {
        DurableFile.force(output(report.lease(), file.name().value()));
      }
    }
    Path fresh = folder.resolve(REPORT + ".new");
    DurableFile.write(fresh, SealedText.seal(ReportJson.write(report)));
    Files.move(
        fresh,
        folder.resolve(REPORT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    DurableFile.forceFolder(folder);
  }

  /** Deletes whatever there is of a lease. */
  public void forget(LeaseId lease) {
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
