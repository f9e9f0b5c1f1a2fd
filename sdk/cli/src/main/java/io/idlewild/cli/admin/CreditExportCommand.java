package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fetches all credit, signed. */
@Command(
    name = "export",
    description = "Write all credit to a file that the project has signed.",
    footer = {"", "Example:", "  idlewild credit export credit.csv"})
public final class CreditExportCommand extends ServerCommand {
  @Parameters(paramLabel = "FILE", description = "where to write it; must not exist")
  Path file = Path.of("");

  public CreditExportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    if (Files.exists(file)) {
      throw problem("file-exists", file + " exists already", "choose another file");
    }
    String key = grid.administration().creditKey();
    String statement = grid.administration().exportCredit();
    try {
      Files.writeString(file, statement);
    } catch (IOException e) {
      throw problem("not-written", "%s cannot be written: %s".formatted(file, e), "");
    }
    if (json()) {
      print(Map.of("file", file.toString(), "key", key));
    } else {
      terminal().say("%s is signed with the project's key; who checks it needs this:", file);
      terminal().out().println(key);
    }
    return ExitCode.OK;
  }

  private static InvalidInputException problem(String code, String detail, String remedy) {
    return new InvalidInputException(new Problem(code, detail, remedy));
  }
}
