package io.idlewild.cli.connection;

import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.client.GridException;
import java.util.Map;

/** Tells what went wrong. */
public final class Problems {
  private Problems() {}

  /** One or two lines on stderr, and with {@code --json} a document; gives the exit code. */
  public static int report(Terminal terminal, boolean json, GridException problem) {
    // Only a job file's mistakes come from here, and a line each; others' words stay on one.
    boolean lines = problem.code().equals("bad-job-file");
    String detail = problem.detail().replaceAll(lines ? "[\\p{Cntrl}&&[^\n]]" : "\\p{Cntrl}", " ");
    for (String line : detail.split("\n")) {
      terminal.say("%s %s", terminal.errStyle().bad("idlewild:"), line);
    }
    if (!problem.remedy().isEmpty()) {
      terminal.say("          %s", problem.remedy());
    }
    if (json) {
      Map<String, String> error =
          Map.of("code", problem.code(), "detail", detail, "remedy", problem.remedy());
      JsonOutput.print(terminal.out(), Map.of("error", error));
    }
    return ExitCode.of(problem);
  }
}
