package io.idlewild.tools;

import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import io.idlewild.tools.bench.BacklogCommand;
import io.idlewild.tools.bench.DispatchCommand;
import io.idlewild.tools.bench.HandshakeCommand;
import io.idlewild.tools.bench.HostileCommand;
import io.idlewild.tools.bench.IdleCommand;
import io.idlewild.tools.bench.LatencyCommand;
import io.idlewild.tools.bench.SandboxCommand;
import io.idlewild.tools.bench.StreamCommand;
import io.idlewild.tools.bench.SubmitCommand;
import io.idlewild.tools.bench.SwarmCommand;
import io.idlewild.tools.bench.WorkloadLogCommand;
import io.idlewild.tools.bench.YieldCommand;
import io.idlewild.tools.gossip.GossipCommand;
import io.idlewild.tools.overlay.OverlayCommand;
import io.idlewild.tools.swarm.DistributionCommand;
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

  @Command(
      name = "bench",
      description =
          "Measures a coordinator, the sandbox, the swarm, and a worker beside other programs.",
      subcommands = HelpCommand.class,
      synopsisSubcommandLabel = "COMMAND")
  static final class Bench {}

  static CommandLine commands() {
    Ticker ticker = new SystemTicker();
    SecureRandom random = new SecureRandom();
    CommandLine simulate =
        new CommandLine(new Simulate())
            .addSubcommand(new TrustCommand(ticker, random))
            .addSubcommand(new OverlayCommand(ticker, random))
            .addSubcommand(new GossipCommand(random))
            .addSubcommand(new DistributionCommand(ticker, random));
    CommandLine bench =
        new CommandLine(new Bench())
            .addSubcommand("dispatch", DispatchCommand.dispatch(ticker, random))
            .addSubcommand("validate", DispatchCommand.validate(ticker, random))
            .addSubcommand(new LatencyCommand(ticker, random))
            .addSubcommand(new SubmitCommand(ticker, random))
            .addSubcommand(new IdleCommand(ticker, random))
            .addSubcommand(new HandshakeCommand(ticker, random))
            .addSubcommand(new HostileCommand(ticker, random))
            .addSubcommand(new BacklogCommand(ticker, random))
            .addSubcommand(new WorkloadLogCommand(ticker, random))
            .addSubcommand(new SandboxCommand(ticker))
            .addSubcommand(new YieldCommand(ticker, random))
            .addSubcommand(new SwarmCommand(ticker, random))
            .addSubcommand(new StreamCommand(ticker, random));
    return new CommandLine(new Root())
        .addSubcommand(simulate)
        .addSubcommand(bench)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  public static void main(String[] args) {
    System.exit(commands().execute(args));
  }
}
