package io.idlewild.cli.content;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.Problems;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.GridException;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.core.content.ContentId;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A file against its name. */
@Command(
    name = "verify",
    description = {
      "Check that a file is the content of that name. Needs no server.",
      "Exit code 1 if it is not."
    })
public final class VerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "FILE", description = "of any length")
  @Nullable Path file;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "LENGTH-ROOT, or the root alone: 64 hexadecimal digits")
  @Nullable String name;

  public VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try {
      String wanted = Objects.requireNonNull(name, "picocli demands it");
      Path path = Objects.requireNonNull(file, "picocli demands it");
      if (!wanted.matches("(\\d{1,18}-)?[0-9a-f]{64}")) {
        throw new InvalidInputException(
            new Problem(
                "not-a-content",
                "\"%s\" is no name of a content".formatted(wanted),
                "give LENGTH-ROOT or the root: 64 hexadecimal digits"));
      }
      ContentId found = FileHash.of(path).id();
      boolean right = wanted.equals(found.toString()) || wanted.equals(found.root().toString());
      surroundings.terminal().say(right ? "%s is %s" : "%s is another content: %s", path, found);
      return right ? ExitCode.OK : ExitCode.FAILED;
    } catch (GridException e) {
      return Problems.report(surroundings.terminal(), false, e);
    }
  }
}
