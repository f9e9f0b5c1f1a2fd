package io.idlewild.worker.agent;

import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.page.WorkerControls;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code idlewild worker leave}. */
@Command(
    name = "leave",
    description =
        "Signs this host off at the coordinator and deletes all that the worker has written.",
    mixinStandardHelpOptions = true,
    footer = {
      "Tasks are given back at once, results are delivered first. What was earned stays earned.",
      "It cannot be undone: the host's key is deleted too."
    })
final class LeaveCommand implements Callable<Integer> {
  @Option(names = "--yes", description = "yes, delete everything", required = true)
  private boolean yes;

  @Option(
      names = "--now",
      description = "lose results that are not delivered, and go even if the coordinator is away")
  private boolean now;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    WorkerFolder folder = data.folder();
    if (RunningWorker.address(folder).isPresent()) {
      return RunningWorker.order(folder, spec, worker -> worker.leave(now));
    }
    if (!Files.isDirectory(folder.root())) {
      throw new CommandFailed(
          CommandFailed.FOLDER, "There is no worker's folder at %s.".formatted(folder.root()));
    }
    try {
      WorkerControls.Departed departed = leave(folder);
      folder.deleteLock();
      RunningWorker.print(spec, departed);
      return 0;
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }

  /** No worker runs, so this process does what it would have done. */
  private WorkerControls.Departed leave(WorkerFolder folder)
      throws CommandFailed, IOException, InterruptedException {
    try (WorkerFolder.Lock lock = folder.lock()) {
      long waiting = undelivered(folder.reports());
      if (waiting > 0 && !now) {
        throw new CommandFailed(
            CommandFailed.USAGE,
            "%d results were not delivered. Start the worker (idlewild worker run) and leave then, or lose them: --now"
                .formatted(waiting));
      }
      if (folder.isEnrolled()) {
        String objection = Departure.signOff(new Enrolment(folder.identity()), now);
        if (!objection.isEmpty()) {
          throw new CommandFailed(CommandFailed.UNREACHABLE, objection);
        }
      }
      return folder.deleteAll();
    }
  }

  private static long undelivered(Path reports) throws IOException {
    if (!Files.isDirectory(reports)) {
      return 0;
    }
    try (DirectoryStream<Path> leases = Files.newDirectoryStream(reports)) {
      return StreamSupport.stream(leases.spliterator(), false).count();
    }
  }
}
