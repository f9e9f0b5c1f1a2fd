package io.idlewild.cli;

import io.idlewild.cli.admin.AuditCommand;
import io.idlewild.cli.admin.CheckCommand;
import io.idlewild.cli.admin.CreditCommand;
import io.idlewild.cli.admin.CreditExportCommand;
import io.idlewild.cli.admin.CreditVerifyCommand;
import io.idlewild.cli.admin.DeleteCommand;
import io.idlewild.cli.admin.HostDetailsCommand;
import io.idlewild.cli.admin.QuotasCommand;
import io.idlewild.cli.admin.RotateKeyCommand;
import io.idlewild.cli.admin.SystemCommand;
import io.idlewild.cli.content.AddCommand;
import io.idlewild.cli.content.ContentCommand;
import io.idlewild.cli.content.GetCommand;
import io.idlewild.cli.content.IdCommand;
import io.idlewild.cli.content.VerifyCommand;
import io.idlewild.cli.content.WhereCommand;
import io.idlewild.cli.demo.DemoCommand;
import io.idlewild.cli.grid.AnchorCommand;
import io.idlewild.cli.grid.BanCommand;
import io.idlewild.cli.grid.DrainCommand;
import io.idlewild.cli.grid.HostsCommand;
import io.idlewild.cli.grid.InviteCommand;
import io.idlewild.cli.grid.KeysCommand;
import io.idlewild.cli.grid.RevokeCommand;
import io.idlewild.cli.grid.TopCommand;
import io.idlewild.cli.grid.UnbanCommand;
import io.idlewild.cli.help.CompletionCommand;
import io.idlewild.cli.help.ManPagesCommand;
import io.idlewild.cli.job.CancelCommand;
import io.idlewild.cli.job.EstimateCommand;
import io.idlewild.cli.job.ForgetCommand;
import io.idlewild.cli.job.HoldCommand;
import io.idlewild.cli.job.JobsCommand;
import io.idlewild.cli.job.PriorityCommand;
import io.idlewild.cli.job.ReleaseCommand;
import io.idlewild.cli.job.ResultsCommand;
import io.idlewild.cli.job.SubmitCommand;
import io.idlewild.cli.job.WatchCommand;
import io.idlewild.cli.job.WhyCommand;
import io.idlewild.cli.option.GuestArgument;
import io.idlewild.cli.people.AccountCreateCommand;
import io.idlewild.cli.people.AccountDisableCommand;
import io.idlewild.cli.people.AccountEnableCommand;
import io.idlewild.cli.people.AccountInviteCommand;
import io.idlewild.cli.people.AccountPasswordCommand;
import io.idlewild.cli.people.AccountRolesCommand;
import io.idlewild.cli.people.AccountsCommand;
import io.idlewild.cli.people.ContributionCommand;
import io.idlewild.cli.people.LoginCommand;
import io.idlewild.cli.people.LogoutCommand;
import io.idlewild.cli.people.TokenNewCommand;
import io.idlewild.cli.people.TokenRevokeCommand;
import io.idlewild.cli.people.TokenRotateCommand;
import io.idlewild.cli.people.TokensCommand;
import io.idlewild.cli.run.RunCommand;
import io.idlewild.cli.terminal.Style;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.cli.workload.ListCommand;
import io.idlewild.cli.workload.LogCommand;
import io.idlewild.cli.workload.NewCommand;
import io.idlewild.cli.workload.PublishCommand;
import io.idlewild.cli.workload.SignCommand;
import io.idlewild.cli.workload.WorkloadCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** All commands. */
@Command(
    name = "idlewild",
    description = {"Volunteer computing: your job on machines whose owners leave them idle.", ""},
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionCommand.Provider.class,
    footer = {
      "",
      "Begin with:  idlewild demo",
      "Each command explains itself: idlewild COMMAND --help"
    })
final class CommandTree {
  private static final int HELP_WIDTH = 100;

  @CommandLine.Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "print the version")
  boolean version;

  private CommandTree() {}

  /** Runs a command and gives its exit code. */
  static int execute(Surroundings surroundings, String... args) {
    return of(surroundings).execute(marked(args));
  }

  /** The command line, with these surroundings for every command. */
  private static CommandLine of(Surroundings surroundings) {
    Terminal terminal = surroundings.terminal();
    KeysCommand keys = new KeysCommand(surroundings);
    CommandLine keysLine = new CommandLine(keys);
    keys.subcommands().forEach(keysLine::addSubcommand);
    CommandLine hostsLine =
        new CommandLine(new HostsCommand(surroundings))
            .addSubcommand(new HostDetailsCommand(surroundings))
            .addSubcommand(new AnchorCommand(surroundings))
            .addSubcommand(new DrainCommand(surroundings))
            .addSubcommand(new BanCommand(surroundings))
            .addSubcommand(new UnbanCommand(surroundings))
            .addSubcommand(new RevokeCommand(surroundings));
    CommandLine line =
        new CommandLine(new CommandTree())
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new RunCommand(surroundings))
            .addSubcommand(new SubmitCommand(surroundings))
            .addSubcommand(new EstimateCommand(surroundings))
            .addSubcommand(new WatchCommand(surroundings))
            .addSubcommand(new WhyCommand(surroundings))
            .addSubcommand(new ResultsCommand(surroundings))
            .addSubcommand(new CancelCommand(surroundings))
            .addSubcommand(new HoldCommand(surroundings))
            .addSubcommand(new ReleaseCommand(surroundings))
            .addSubcommand(new PriorityCommand(surroundings))
            .addSubcommand(new JobsCommand(surroundings))
            .addSubcommand(hostsLine)
            .addSubcommand(new TopCommand(surroundings))
            .addSubcommand(new InviteCommand(surroundings))
            .addSubcommand(keysLine)
            .addSubcommand(
                new CommandLine(new WorkloadCommand())
                    .addSubcommand(new NewCommand(surroundings))
                    .addSubcommand(new io.idlewild.cli.workload.CheckCommand(surroundings))
                    .addSubcommand(new SignCommand(surroundings))
                    .addSubcommand(new PublishCommand(surroundings))
                    .addSubcommand(new ListCommand(surroundings))
                    .addSubcommand(new LogCommand(surroundings)))
            .addSubcommand(
                new CommandLine(new ContentCommand())
                    .addSubcommand(new AddCommand(surroundings))
                    .addSubcommand(new GetCommand(surroundings))
                    .addSubcommand(new WhereCommand(surroundings))
                    .addSubcommand(new IdCommand(surroundings))
                    .addSubcommand(new VerifyCommand(surroundings)))
            .addSubcommand(new DeleteCommand(surroundings))
            .addSubcommand(new ForgetCommand(surroundings))
            .addSubcommand(
                new CommandLine(new CreditCommand(surroundings))
                    .addSubcommand(new CreditExportCommand(surroundings))
                    .addSubcommand(new CreditVerifyCommand(surroundings)))
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new LoginCommand(surroundings))
            .addSubcommand(new LogoutCommand(surroundings))
            .addSubcommand(accounts(surroundings))
            .addSubcommand(
                new CommandLine(new TokensCommand(surroundings))
                    .addSubcommand(new TokenNewCommand(surroundings))
                    .addSubcommand(new TokenRotateCommand(surroundings))
                    .addSubcommand(new TokenRevokeCommand(surroundings)))
            .addSubcommand(new ContributionCommand(surroundings))
            .addSubcommand(
                new CommandLine(new SystemCommand(surroundings))
                    .addSubcommand(new RotateKeyCommand(surroundings)))
            .addSubcommand(new AuditCommand(surroundings))
            .addSubcommand(new QuotasCommand(surroundings))
            .addSubcommand(
                "coordinator",
                other(terminal, "coordinator", "Run a server: jobs, volunteers, results."))
            .addSubcommand(
                "worker", other(terminal, "worker", "Lend this machine while it is idle."))
            .addSubcommand(new CompletionCommand(terminal))
            .addSubcommand(new ManPagesCommand(terminal))
            .addSubcommand(new VersionCommand(terminal))
            .addSubcommand(new ReferenceCommand(terminal));
    boolean colour = terminal.outStyle() == Style.COLOUR;
    addHelp(line);
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setUsageHelpLongOptionsMaxWidth(34);
    line.setParameterExceptionHandler((problem, args) -> explain(surroundings, problem));
    line.setExecutionExceptionHandler((problem, failing, parsed) -> {
      explain(surroundings, problem);
      return failing.getCommandSpec().exitCodeOnExecutionException();
    });
    return line;
  }

  private static CommandLine accounts(Surroundings surroundings) {
    return new CommandLine(new AccountsCommand(surroundings))
        .addSubcommand(new AccountCreateCommand(surroundings))
        .addSubcommand(new AccountInviteCommand(surroundings))
        .addSubcommand(new AccountRolesCommand(surroundings))
        .addSubcommand(new AccountDisableCommand(surroundings))
        .addSubcommand(new AccountEnableCommand(surroundings))
        .addSubcommand(new AccountPasswordCommand(surroundings));
  }

  /** A job's own help text holds its example; every command knows {@code -h}. */
  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this help")
                .build());
    line.getSubcommands().values().stream().distinct().forEach(CommandTree::addHelp);
  }

  private static CommandLine other(Terminal terminal, String name, String description) {
    CommandLine line = new CommandLine(new OtherProgram(terminal, name));
    line.getCommandSpec().usageMessage().description(description);
    line.setUnmatchedArgumentsAllowed(true);
    return line;
  }

  /** A wrong option: one line on what is wrong, one on where to read on. */
  private static int explain(Surroundings surroundings, CommandLine.ParameterException problem) {
    CommandLine failing = problem.getCommandLine();
    Terminal terminal = surroundings.terminal();
    terminal.say(
        "%s %s", terminal.errStyle().bad("idlewild:"), String.valueOf(problem.getMessage()));
    terminal.say("          %s --help explains", failing.getCommandSpec().qualifiedName());
    return failing.getCommandSpec().exitCodeOnInvalidInput();
  }

  /**
   * Hides arguments of the guest, which may look like options of ours, behind a mark: {@code --arg
   * X} and {@code --arg=X}.
   */
  private static String[] marked(String[] args) {
    List<String> marked = new ArrayList<>();
    boolean options = true;
    for (int i = 0; i < args.length; i++) {
      options &= !args[i].equals("--");
      if (options && args[i].equals("--arg") && i + 1 < args.length) {
        marked.add("--arg=" + GuestArgument.MARK + args[++i]);
      } else if (options && args[i].startsWith("--arg=")) {
        marked.add("--arg=" + GuestArgument.MARK + args[i].substring("--arg=".length()));
      } else {
        marked.add(args[i]);
      }
    }
    return marked.toArray(String[]::new);
  }

  /** What nobody foresaw: a bug, or a machine in trouble. */
  private static void explain(Surroundings surroundings, Exception problem) {
    surroundings.terminal().say("idlewild: this should not have happened: %s", problem);
    if (surroundings.variable("IDLEWILD_DEBUG").isPresent()) {
      problem.printStackTrace(surroundings.terminal().err());
    } else {
      surroundings.terminal().say("          set IDLEWILD_DEBUG=1 to see where");
    }
  }
}
