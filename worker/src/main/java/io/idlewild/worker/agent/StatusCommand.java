package io.idlewild.worker.agent;

import io.idlewild.worker.status.StatusFile;
import io.idlewild.worker.status.StatusText;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code idlewild worker status}. */
@Command(
    name = "status",
    description = "Says what the worker does, and why not if it does nothing.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed {
    WorkerFolder folder = data.folder();
    try {
      Optional<WorkerStatus> found = new StatusFile(folder.status()).read(folder.isInUse());
      if (found.isEmpty()) {
        throw new CommandFailed(
            CommandFailed.FOLDER,
            "No worker has run in %s yet; run: idlewild worker run".formatted(folder.root()));
      }
      String text = json ? StatusFile.json(found.get()) : StatusText.of(found.get());
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return 0;
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }
}
