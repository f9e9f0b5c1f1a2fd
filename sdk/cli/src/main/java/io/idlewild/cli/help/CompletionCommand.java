package io.idlewild.cli.help;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion for shells. */
@Command(
    name = "completion",
    description = "Print what makes a shell complete commands and options.",
    footer = {
      "",
      "Examples:",
      "  source <(idlewild completion bash)      in ~/.bashrc",
      "  source <(idlewild completion zsh)       in ~/.zshrc"
    })
public final class CompletionCommand implements Callable<Integer> {
  private static final String ZSH =
      """
      autoload -U +X compinit && compinit -u
      autoload -U +X bashcompinit && bashcompinit
      """;

  private final Terminal terminal;

  /** The shells. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "bash or zsh")
  @Nullable Shell shell;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write it there instead")
  @Nullable Path file;

  @Spec @Nullable CommandSpec spec;

  public CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandSpec root = Objects.requireNonNull(spec, "picocli sets it").root();
    String script =
        (shell == Shell.zsh ? ZSH : "") + AutoComplete.bash(root.name(), root.commandLine()) + "\n";
    Path target = file;
    if (target == null) {
      terminal.out().print(script);
      return ExitCode.OK;
    }
    try {
      Files.writeString(target, script);
    } catch (IOException e) {
      terminal.say("idlewild: %s cannot be written: %s", target, e);
      return ExitCode.USAGE;
    }
    return ExitCode.OK;
  }
}
