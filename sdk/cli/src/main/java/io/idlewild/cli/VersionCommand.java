package io.idlewild.cli;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** Says which version this is. */
@Command(
    name = "version",
    description = "Print the version.",
    footer = {"", "Example:", "  idlewild version --json"})
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String java = Runtime.version().toString();
    if (json) {
      JsonOutput.print(terminal.out(), Map.of("version", version(), "java", java));
    } else {
      terminal.out().println("idlewild %s (Java %s)".formatted(version(), java));
    }
    return ExitCode.OK;
  }

  private static String version() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /** The same for {@code --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"idlewild " + version()};
    }
  }
}
