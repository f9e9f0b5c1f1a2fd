package io.idlewild.worker.agent;

import io.idlewild.worker.page.PageAddress;
import io.idlewild.worker.page.PageClient;
import io.idlewild.worker.page.WorkerControls;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The worker that runs in a folder, as commands see it. */
final class RunningWorker {
  private RunningWorker() {}

  /** Something to ask of it. */
  @FunctionalInterface
  interface Question<T> {
    T ask(PageClient worker) throws IOException, InterruptedException;
  }

  /** Where it can be asked; empty if no worker runs in the folder. */
  static Optional<PageAddress> address(WorkerFolder folder) throws CommandFailed {
    try {
      return folder.isInUse() ? PageAddress.read(folder.root()) : Optional.empty();
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }

  /**
   * Asks.
   *
   * @throws CommandFailed if no worker runs in the folder, or it does not answer
   */
  static <T> T ask(WorkerFolder folder, Question<T> question)
      throws CommandFailed, InterruptedException {
    PageAddress address =
        address(folder)
            .orElseThrow(() ->
                new CommandFailed(
                    CommandFailed.NOT_RUNNING,
                    "No worker runs in %s; start it with: idlewild worker run"
                        .formatted(folder.root())));
    try (PageClient worker = new PageClient(address)) {
      return question.ask(worker);
    } catch (IOException e) {
      throw new CommandFailed(
          CommandFailed.NOT_RUNNING,
          "The worker in %s does not answer at 127.0.0.1:%d (%s). Is it stopping? Its log may say more."
              .formatted(folder.root(), address.port(), e.getMessage()));
    }
  }

  /** Has something done, and says what came of it. */
  static int order(WorkerFolder folder, CommandSpec spec, Question<WorkerControls.Answer> order)
      throws CommandFailed, InterruptedException {
    switch (ask(folder, order)) {
      case WorkerControls.Done(String sentence) -> spec.commandLine().getOut().println(sentence);
      case WorkerControls.Departed departed -> print(spec, departed);
      case WorkerControls.Refused refused -> throw refusal(refused);
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static CommandFailed refusal(WorkerControls.Refused refused) {
    StringBuilder text = new StringBuilder(refused.sentence());
    for (WorkerStatus.Problem problem : refused.problems()) {
      text.append(System.lineSeparator()).append("  ").append(problem.sentence());
    }
    return new CommandFailed(CommandFailed.USAGE, text.toString());
  }

  /** What became of the folder of a worker that has left. */
  static void print(CommandSpec spec, WorkerControls.Departed departed) {
    var out = spec.commandLine().getOut();
    out.println(departed.sentence());
    departed
        .deleted()
        .forEach(use ->
            out.printf(
                "  deleted  %-20s %d files, %d bytes%n", use.what(), use.files(), use.bytes()));
    departed.left().forEach(left -> out.printf("  left     %s%n", left));
    out.flush();
  }
}
