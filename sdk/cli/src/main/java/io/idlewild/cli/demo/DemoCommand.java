package io.idlewild.cli.demo;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows everything at work. */
@Command(
    name = "demo",
    description = {
      "Start a coordinator and workers on this machine, let them search a real protein database for the"
          + " relatives of real proteins, every result computed twice, and check what comes out.",
    },
    footer = {
      "",
      "Exit code 0 only if every result was accepted and right. Ctrl-C stops every process.",
      "",
      "Example:",
      "  idlewild demo --exit"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_WORKERS = 32;

  @Option(names = "--exit", description = "return after the results, instead of staying up")
  boolean exit;

  @Option(names = "--workers", description = "how many; at least 2, default ${DEFAULT-VALUE}")
  int workers = 3;

  @Option(names = "--port", description = "of the page; a free one unless said")
  int port;

  @Option(names = "--keep", description = "keep all data of the demo, not only results and logs")
  boolean keep;

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  private final Surroundings surroundings;

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Terminal terminal = surroundings.terminal();
    if (workers < 2 || workers > MOST_WORKERS || port < 0 || port > 65_535) {
      terminal.say(
          "idlewild: --workers is 2 to %d (each result is computed by two), --port 0 to 65535",
          MOST_WORKERS);
      return ExitCode.USAGE;
    }
    DemoSession session = new DemoSession(surroundings, json ? terminal.forData() : terminal, keep);
    DemoSession.Ended ended = session.run(port, workers, !exit);
    if (json) {
      JsonOutput.print(terminal.out(), ended.document());
    }
    return ended.passed() ? ExitCode.OK : ExitCode.FAILED;
  }
}
