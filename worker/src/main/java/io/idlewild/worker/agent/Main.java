package io.idlewild.worker.agent;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code idlewild worker}: the commands of the worker's program. */
@Command(
    name = "idlewild worker",
    description = "Computes for others when this machine is idle.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is done.",
      "2:An option or a setting is wrong, or this worker is not enrolled.",
      "3:The coordinator cannot be reached.",
      "4:The coordinator refused, or is not the one that was expected.",
      "5:The folder cannot be used, or another worker uses it.",
      "6:No worker runs in the folder.",
      "143:SIGTERM stopped the worker (130: Ctrl-C); it gave its tasks back."
    },
    versionProvider = Main.PrintedVersion.class)
public final class Main implements Callable<Integer> {
  public static void main(String[] arguments) {
    Logging.prepare();
    System.exit(run(Sandbox::ofChildren, arguments));
  }

  /**
   * Runs a command.
   *
   * @param sandbox what tasks run in; only the command {@code run} asks for it
   * @return exit code: 0 ok, 2 bad option or setting, 3 coordinator unreachable, 4 refused, 5
   *     folder
   */
  public static int run(Sandbox sandbox, String... arguments) {
    return new CommandLine(new Main())
        .addSubcommand(new EnrolCommand())
        .addSubcommand(new RunCommand(sandbox, InstantSource.system()))
        .addSubcommand(new ClaimCommand())
        .addSubcommand(new StatusCommand())
        .addSubcommand(new TopCommand())
        .addSubcommand(new PageCommand())
        .addSubcommand(new SnoozeCommand())
        .addSubcommand(new WakeCommand())
        .addSubcommand(new DrainCommand())
        .addSubcommand(new PreferencesCommand())
        .addSubcommand(new LeaveCommand())
        .addSubcommand(new TrustCommand())
        .addSubcommand(new UntrustCommand())
        .addSubcommand(new PublishersCommand())
        .addSubcommand(new PeerCommand(InstantSource.system()))
        .addSubcommand(new NodesCommand(InstantSource.system()))
        .setExecutionExceptionHandler(Main::explain)
        .execute(arguments);
  }

  private static int explain(
      Exception problem, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (problem instanceof CommandFailed failed) {
      command.getErr().println("idlewild worker: " + failed.getMessage());
      return failed.exitCode();
    }
    throw problem;
  }

  @Override
  public Integer call() {
    new CommandLine(this).usage(System.err);
    return CommandFailed.USAGE;
  }

  /** For {@code --version}. */
  static final class PrintedVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Version.PROGRAM};
    }
  }
}
