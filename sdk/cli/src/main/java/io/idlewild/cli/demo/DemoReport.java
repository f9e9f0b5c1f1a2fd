package io.idlewild.cli.demo;

import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Style;
import io.idlewild.cli.terminal.Table;
import io.idlewild.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the demo says to the person. */
final class DemoReport {
  private static final int SHOWN = 12;
  private static final int LOG_LINES = 25;

  private final Terminal terminal;

  DemoReport(Terminal terminal) {
    this.terminal = terminal;
  }

  void step(String text) {
    terminal.say("%s %s", terminal.errStyle().accent("•"), text);
  }

  /** The best hit of each query, as a table. */
  void hits(List<Hit> best) {
    Style style = terminal.outStyle();
    Table table =
        new Table()
            .left("QUERY")
            .left("CLOSEST RELATIVE")
            .right("SCORE")
            .right("BITS")
            .right("E-VALUE")
            .right("SAME")
            .left("WHAT IT IS");
    for (Hit hit : best.subList(0, Math.min(SHOWN, best.size()))) {
      table.row(
          Hit.shortName(hit.query()),
          Hit.shortName(hit.subject()),
          hit.score(),
          hit.bits(),
          hit.evalue(),
          hit.identity(),
          hit.description());
    }
    terminal.out().println();
    table.lines(style, terminal.width()).forEach(terminal.out()::println);
    if (best.size() > SHOWN) {
      terminal.out().println(style.dim("... and " + (best.size() - SHOWN) + " more queries"));
    }
    terminal.out().println();
  }

  void verdict(int right, int total, boolean passed) {
    Style style = terminal.errStyle();
    if (passed) {
      terminal.say(
          "%s all %s accepted: two workers computed each, their results were equal, and they are those"
              + " of the committed table",
          style.good("✔"), Amounts.count(total, "result"));
    } else {
      terminal.say(
          "%s only %d of %s are accepted and right",
          style.bad("✘"), right, Amounts.count(total, "result"));
    }
  }

  void failure(DemoFailure failure, Path logs) {
    terminal.say("%s %s", terminal.errStyle().bad("✘ demo:"), String.valueOf(failure.getMessage()));
    failure.log().ifPresent(this::tail);
    if (Files.isDirectory(logs)) {
      terminal.say("  All logs: %s", logs);
    }
  }

  private void tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      terminal.say("  The end of %s:", log);
      lines
          .subList(Math.max(0, lines.size() - LOG_LINES), lines.size())
          .forEach(line -> terminal.say("  %s %s", terminal.errStyle().dim("|"), line));
    } catch (IOException e) {
      terminal.say("  %s cannot be read: %s", log, e);
    }
  }

  /** Commands that work as they stand, while the grid is up. */
  void tryNext(Distribution distribution, DemoGrid grid, DemoGrid.Door door, DemoFolder folder) {
    Style style = terminal.errStyle();
    String idlewild = distribution.command();
    terminal.say("");
    terminal.say("%s %s", style.bold("Watch it live:"), door.page());
    terminal.say("%s in another shell", style.bold("Try next,"));
    terminal.say("  export IDLEWILD_URL=%s IDLEWILD_KEY=%s", door.url(), grid.key());
    terminal.say(
        "  export IDLEWILD_TOKEN=$(cat %s)", folder.file("coordinator").resolve("admin.token"));
    terminal.say("  %s hosts", idlewild);
    terminal.say("  %s jobs", idlewild);
    terminal.say(
        "  %s submit %s --param temperature=1.5..3.0:0.1 --param seed=1..2 --diversity host --watch",
        idlewild, distribution.samples().resolve("ising").resolve("ising.wasm"));
    terminal.say("");
    terminal.say("Ctrl-C stops everything.");
  }

  /** Commands that work without the grid. */
  void tryAlone(Distribution distribution) {
    Path sample = distribution.samples().resolve("ising").resolve("ising.wasm");
    terminal.say("Try next: %s demo   (stays up, with a page to look at)", distribution.command());
    terminal.say(
        "          %s run %s -o ising-out -- --temperature 2.2 --seed 1",
        distribution.command(), sample);
  }
}
