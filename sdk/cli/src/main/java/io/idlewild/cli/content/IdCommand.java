package io.idlewild.cli.content;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.Problems;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.GridException;
import io.idlewild.core.content.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The root of a file. */
@Command(
    name = "id",
    description = "Print the Merkle root of a file: 64 hexadecimal digits. Needs no server.")
public final class IdCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  @Parameters(paramLabel = "FILE", description = "of any length")
  @Nullable Path file;

  public IdCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try {
      Manifest manifest = FileHash.of(Objects.requireNonNull(file, "picocli demands it"));
      if (json) {
        JsonOutput.print(
            surroundings.terminal().out(),
            Map.of(
                "content", manifest.id().toString(),
                "root", manifest.id().root().toString(),
                "length", manifest.id().length(),
                "chunkSize", manifest.chunking().chunkSize(),
                "chunks", manifest.chunks().size()));
      } else {
        surroundings.terminal().out().println(manifest.id().root());
      }
      return ExitCode.OK;
    } catch (GridException e) {
      return Problems.report(surroundings.terminal(), json, e);
    }
  }
}
