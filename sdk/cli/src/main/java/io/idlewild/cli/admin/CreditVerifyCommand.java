package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.Problems;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.CreditProof;
import io.idlewild.client.GridException;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks credit that was exported; asks no server. */
@Command(
    name = "verify",
    description = {
      "Check that a project signed a file of credit, and that nobody changed it.",
      "Exit code 0 if so, 1 if not. No server is asked."
    },
    footer = {"", "Example:", "  idlewild credit verify credit.csv --key FINGERPRINT"})
public final class CreditVerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "as idlewild credit export has written it")
  Path file = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FINGERPRINT",
      required = true,
      description = "of the project's key, from somebody you trust")
  String key = "";

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  public CreditVerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try {
      long days = CreditProof.verify(read(), key).lines().filter(l -> l.startsWith("day,")).count();
      if (json) {
        JsonOutput.print(
            surroundings.terminal().out(), Map.of("file", file.toString(), "lines", days));
      } else {
        surroundings.terminal().say("%s is right: %d lines of credit.", file, days);
      }
      return ExitCode.OK;
    } catch (GridException e) {
      return Problems.report(surroundings.terminal(), json, e);
    }
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("unreadable", "%s cannot be read: %s".formatted(file, e), "check the path"),
          e);
    }
  }
}
