package io.idlewild.cli.help;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the manual; for builds. */
@Command(
    name = "man-pages",
    hidden = true,
    description = "Write a manual page for each command.",
    footer = {"", "Example:", "  idlewild man-pages share/man/man1"})
public final class ManPagesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "where they go")
  @Nullable Path folder;

  @Spec @Nullable CommandSpec spec;

  public ManPagesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path target = Objects.requireNonNull(folder, "picocli demands it");
    CommandSpec root = Objects.requireNonNull(spec, "picocli sets it").root();
    try {
      Files.createDirectories(target);
      return write(root, target);
    } catch (IOException e) {
      terminal.say("idlewild: %s cannot be written: %s", target, e);
      return ExitCode.USAGE;
    }
  }

  private int write(CommandSpec command, Path target) throws IOException {
    ManPage page = new ManPage(command);
    Files.writeString(target.resolve(page.name() + ".1"), page.text());
    Set<CommandLine> below = new LinkedHashSet<>(command.subcommands().values());
    for (CommandLine one : below) {
      if (!one.getCommandSpec().usageMessage().hidden()) {
        write(one.getCommandSpec(), target);
      }
    }
    return ExitCode.OK;
  }
}
