package io.idlewild.cli.workload;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.client.WorkloadVersion;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a signed workload to a server. */
@Command(
    name = "publish",
    description = "Bring a signed workload to a server; needs a token, no key. Safe to repeat.",
    footer = {
      "",
      "Jobs then use it by its file:  idlewild submit search.idw ...",
      "",
      "Example:",
      "  idlewild workload publish search.idw"
    })
public final class PublishCommand extends ServerCommand {
  @Parameters(paramLabel = "FILE", description = "what \"workload sign\" made")
  @Nullable Path file;

  public PublishCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    SignedWorkloadFile signed =
        SignedWorkloadFile.read(Objects.requireNonNull(file, "picocli demands it"));
    WorkloadVersion version = grid.workloads().publish(signed);
    if (json()) {
      print(version);
    } else {
      terminal()
          .say(
              "%s has version %d of %s by %s.",
              grid.address(), version.version(), version.name(), version.publisher());
      terminal().out().println(version.id());
    }
    return ExitCode.OK;
  }
}
