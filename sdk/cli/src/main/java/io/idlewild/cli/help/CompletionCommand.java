package io.idlewild.cli.help;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

  @Spec @Nullable CommandSpec spec;

  public CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandSpec root = java.util.Objects.requireNonNull(spec, "picocli sets it").root();
    terminal.out().print(shell == Shell.zsh ? ZSH : "");
    terminal.out().println(AutoComplete.bash(root.name(), root.commandLine()));
    return ExitCode.OK;
  }
}
