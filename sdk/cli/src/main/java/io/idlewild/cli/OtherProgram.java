package io.idlewild.cli;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * A program of its own that the launcher starts. It stands here so that the help lists it; one gets
 * here only without the launcher.
 */
@Command
final class OtherProgram implements Callable<Integer> {
  private final Terminal terminal;
  private final String name;

  @Parameters(hidden = true)
  List<String> ignored = new ArrayList<>();

  OtherProgram(Terminal terminal, String name) {
    this.terminal = terminal;
    this.name = name;
  }

  @Override
  public Integer call() {
    terminal.say(
        "idlewild: %s is a program of its own; start it through the idlewild script", name);
    return ExitCode.USAGE;
  }
}
