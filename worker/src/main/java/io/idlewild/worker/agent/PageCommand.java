package io.idlewild.worker.agent;

import io.idlewild.worker.identity.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code idlewild worker page}. */
@Command(
    name = "page",
    description =
        "Prints a link to the worker's page on this machine. It works once, for five minutes.",
    mixinStandardHelpOptions = true)
final class PageCommand implements Callable<Integer> {
  @Option(names = "--open", description = "open it in the browser")
  private boolean open;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    WorkerFolder folder = data.folder();
    String link = RunningWorker.ask(folder, worker -> worker.link());
    if (open) {
      open(folder, link);
    } else {
      spec.commandLine().getOut().println(link);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  /**
   * The browser gets the name of a file that leads to the link: whoever is on this machine can read
   * the arguments of programs, but not the file.
   */
  private static void open(WorkerFolder folder, String link) throws CommandFailed {
    Path file = folder.root().resolve("page.html");
    try {
      SecretFile.write(
          file,
          "<!doctype html><meta charset=\"utf-8\"><title>Idlewild</title>"
              + "<meta http-equiv=\"refresh\" content=\"0;url=%s\">\n".formatted(link));
      new ProcessBuilder(opener(file))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new CommandFailed(
          CommandFailed.USAGE,
          "No browser could be opened (%s). Without --open the link is printed."
              .formatted(e.getMessage()));
    }
  }

  private static List<String> opener(Path file) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return List.of("open", file.toString());
    }
    return system.contains("windows")
        ? List.of("rundll32", "url.dll,FileProtocolHandler", file.toString())
        : List.of("xdg-open", file.toString());
  }
}
