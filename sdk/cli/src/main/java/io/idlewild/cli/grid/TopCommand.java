package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.SystemPause;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import io.idlewild.client.JobView;
import io.idlewild.client.Overview;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The grid as it moves. */
@Command(
    name = "top",
    description = {
      "Show the grid as it moves: numbers, jobs that run, hosts. Ctrl-C ends it.",
      "Where there is no terminal, or with --once or --json, one look."
    },
    footer = {"", "Examples:", "  idlewild top", "  idlewild top --once --json"})
public final class TopCommand extends ServerCommand {
  private static final int JOBS = 50;
  private static final int DEFAULT_HEIGHT = 30;
  private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l";
  private static final String FIRST_SCREEN = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  @Option(
      names = "--interval",
      converter = Sizes.Time.class,
      description = "between two looks; default 2s")
  Duration interval = Duration.ofSeconds(2);

  @Option(names = "--once", description = "look once")
  boolean once;

  public TopCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    if (json()) {
      print(Map.of("overview", grid.overview(), "jobs", grid.jobs(JOBS), "hosts", grid.hosts()));
      return ExitCode.OK;
    }
    if (once || !terminal().live()) {
      look(grid, Integer.MAX_VALUE / 2).forEach(terminal().out()::println);
      return ExitCode.OK;
    }
    follow(grid, terminal().err());
    return ExitCode.OK;
  }

  private void follow(Grid grid, PrintStream screen) {
    Thread back = new Thread(() -> screen.print(FIRST_SCREEN), "idlewild-top-end");
    Runtime.getRuntime().addShutdownHook(back);
    screen.print(OTHER_SCREEN);
    try {
      do {
        StringBuilder all = new StringBuilder(HOME);
        for (String line : look(grid, height())) {
          all.append(line).append(REST_OF_LINE).append('\n');
        }
        screen.print(all.append(REST_OF_SCREEN));
        screen.flush();
      } while (SystemPause.of(interval));
    } finally {
      Runtime.getRuntime().removeShutdownHook(back);
      screen.print(FIRST_SCREEN);
      screen.flush();
    }
  }

  private List<String> look(Grid grid, int height) {
    Overview overview = grid.overview();
    List<JobView> jobs = grid.jobs(JOBS);
    List<HostView> hosts = grid.hosts();
    return new TopScreen(terminal().outStyle(), terminal().width(), height)
        .lines(grid.address(), overview, jobs, hosts);
  }

  private int height() {
    return surroundings()
        .variable("LINES")
        .filter(lines -> lines.matches("[1-9]\\d{0,3}"))
        .map(Integer::parseInt)
        .orElse(DEFAULT_HEIGHT);
  }
}
