package io.idlewild.worker.agent;

import io.idlewild.worker.page.PageAddress;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code idlewild worker preferences}. */
@Command(
    name = "preferences",
    description = "Prints the preferences, and says what is wrong with them; or replaces them.",
    mixinStandardHelpOptions = true,
    footer = "You may as well edit the file: a running worker notices when it was saved.")
final class PreferencesCommand implements Callable<Integer> {
  @Option(
      names = "--set",
      paramLabel = "FILE",
      description = "put this file in their place, unless something is wrong with it")
  private @Nullable Path file;

  @Option(names = "--path", description = "print where they are, and nothing else")
  private boolean path;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    WorkerFolder folder = data.folder();
    if (file != null) {
      String text = read(file);
      return RunningWorker.order(folder, spec, worker -> worker.replacePreferences(text));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (path) {
      out.println(folder.settings());
      out.flush();
      return 0;
    }
    if (Files.exists(folder.settings())) {
      out.print(read(folder.settings()));
    } else {
      out.printf("# %s is not there: everything is as by default.%n", folder.settings());
    }
    out.flush();
    return problems(folder);
  }

  private static String read(Path file) throws CommandFailed {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailed(
          CommandFailed.USAGE,
          "The preferences %s cannot be read: %s.".formatted(file, FileProblem.sentence(e)));
    }
  }

  /** Only a running worker knows what it makes of them. */
  private int problems(WorkerFolder folder) throws CommandFailed, InterruptedException {
    Optional<PageAddress> address = RunningWorker.address(folder);
    if (address.isEmpty()) {
      return 0;
    }
    WorkerStatus status = RunningWorker.ask(folder, worker -> worker.status());
    for (WorkerStatus.Problem problem : status.preferences().problems()) {
      spec.commandLine().getErr().println("idlewild worker: " + problem.sentence());
    }
    spec.commandLine().getErr().flush();
    return status.preferences().problems().isEmpty() ? 0 : CommandFailed.USAGE;
  }
}
