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
      "Start a coordinator and workers on this machine, let them search a real protein database for"
          + " the relatives of real proteins, every result computed twice, and check what comes"
          + " out.",
    },
    footer = {
      "",
      "Exit code 0 only if every result was accepted and right. Ctrl-C stops every process.",
      "",
      "Example:",
      "  idlewild demo --exit",
      "  idlewild demo --busy --seed 7 --hosts 500"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_WORKERS = 32;
  private static final int MOST_HOSTS = 10_000;
  private static final double MOST_RATE = 5_000;

  @Option(names = "--exit", description = "return after the results, instead of staying up")
  boolean exit;

  @Option(names = "--workers", description = "how many; at least 2, default ${DEFAULT-VALUE}")
  int workers = 3;

  @Option(names = "--port", description = "of the page; a free one unless said")
  int port;

  @Option(names = "--keep", description = "keep all data of the demo, not only results and logs")
  boolean keep;

  @Option(
      names = "--busy",
      description =
          "a lively grid instead: hundreds of simulated hosts that come, go, fail and lie, beside"
              + " the workers; jobs of several scientists; goes on until Ctrl-C")
  boolean busy;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "of a busy demo: draws hosts and jobs; default ${DEFAULT-VALUE}")
  long seed = 1;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "of a busy demo: simulated ones; default ${DEFAULT-VALUE}")
  int hosts = 300;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "of a busy demo: tasks a second, about; default ${DEFAULT-VALUE}")
  double rate = 20;

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
    if (busy) {
      return busy(terminal);
    }
    DemoSession session = new DemoSession(surroundings, json ? terminal.forData() : terminal, keep);
    DemoSession.Ended ended = session.run(port, workers, !exit);
    if (json) {
      JsonOutput.print(terminal.out(), ended.document());
    }
    return ended.passed() ? ExitCode.OK : ExitCode.FAILED;
  }

  private int busy(Terminal terminal) {
    if (hosts < 1 || hosts > MOST_HOSTS || !(rate > 0) || rate > MOST_RATE) {
      terminal.say(
          "idlewild: --hosts is 1 to %d, --rate above 0 and at most %d",
          MOST_HOSTS, (int) MOST_RATE);
      return ExitCode.USAGE;
    }
    BusyTerms terms = new BusyTerms(seed, hosts, rate, workers, port, !exit);
    BusySession session = new BusySession(surroundings, json ? terminal.forData() : terminal, keep);
    BusySession.Ended ended = session.run(terms);
    if (json) {
      JsonOutput.print(terminal.out(), ended.document());
    }
    return ended.lively() ? ExitCode.OK : ExitCode.FAILED;
  }
}
