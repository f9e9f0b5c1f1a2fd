package io.idlewild.tools;

import io.idlewild.core.time.SystemTicker;
import io.idlewild.tools.trust.TrustCommand;
import java.security.SecureRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Starts a tool. */
public final class Main {
  private Main() {}

  @Command(
      name = "idlewild",
      description = "Tools that measure and simulate.",
      subcommands = HelpCommand.class,
      synopsisSubcommandLabel = "COMMAND")
  static final class Root {}

  @Command(
      name = "simulate",
      description = "Runs the decisions of production in one process.",
      subcommands = HelpCommand.class,
      synopsisSubcommandLabel = "COMMAND")
  static final class Simulate {}

  static CommandLine commands() {
    CommandLine simulate =
        new CommandLine(new Simulate())
            .addSubcommand(new TrustCommand(new SystemTicker(), new SecureRandom()));
    return new CommandLine(new Root())
        .addSubcommand(simulate)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  public static void main(String[] args) {
    System.exit(commands().execute(args));
  }
}
