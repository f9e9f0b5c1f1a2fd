package io.idlewild.cli;

import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The help of all commands as one document; the documentation is made from it. */
@Command(
    name = "reference",
    hidden = true,
    description = "Print the help of every command as one JSON document.")
final class ReferenceCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Spec private @Nullable CommandSpec spec;

  ReferenceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Map<String, String> help = new LinkedHashMap<>();
    if (spec != null) {
      collect(spec.root().commandLine(), help);
    }
    JsonOutput.print(terminal.out(), help);
    return CommandLine.ExitCode.OK;
  }

  private static void collect(CommandLine line, Map<String, String> help) {
    CommandSpec spec = line.getCommandSpec();
    boolean program = spec.userObject() instanceof OtherProgram;
    if (!spec.usageMessage().hidden() && !program) {
      help.put(spec.qualifiedName(), line.getUsageMessage(Ansi.OFF));
      line.getSubcommands().values().stream()
          .distinct()
          .forEach(subcommand -> collect(subcommand, help));
    }
  }
}
