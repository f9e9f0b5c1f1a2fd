package io.idlewild.worker.agent;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder, which all commands share. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder of this worker (default: $XDG_DATA_HOME/idlewild/worker)")
  private @Nullable Path data;

  WorkerFolder folder() {
    Path chosen = data == null ? WorkerFolder.byDefault(System.getenv()) : data;
    return new WorkerFolder(chosen.toAbsolutePath().normalize());
  }
}
