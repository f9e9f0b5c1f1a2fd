package io.idlewild.worker.agent;

import io.idlewild.worker.page.PageAddress;
import io.idlewild.worker.page.PageClient;
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
    mixinStandardHelpOptions = true,
    footer = "Exit code 6 if the worker does not run; what is printed then is its last state.")
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "one JSON document")
  private boolean json;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    WorkerStatus status = find(data.folder());
    spec.commandLine().getOut().print(json ? StatusFile.json(status) : StatusText.of(status));
    spec.commandLine().getOut().flush();
    return status.running() ? 0 : CommandFailed.NOT_RUNNING;
  }

  /** From the worker itself; from what it wrote down last, if it cannot be asked. */
  static WorkerStatus find(WorkerFolder folder) throws CommandFailed, InterruptedException {
    try {
      Optional<PageAddress> address = RunningWorker.address(folder);
      if (address.isPresent()) {
        try (PageClient worker = new PageClient(address.get())) {
          return worker.status();
        } catch (IOException e) {
          // It stops, or has just begun: its last word is next best.
        }
      }
      return new StatusFile(folder.status())
          .read(folder.isInUse())
          .orElseThrow(() ->
              new CommandFailed(
                  CommandFailed.NOT_RUNNING,
                  "No worker has run in %s yet; run: idlewild worker run"
                      .formatted(folder.root())));
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }
}
