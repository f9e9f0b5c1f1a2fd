package io.idlewild.coordinator.start;

import io.idlewild.coordinator.audit.AuditVerification;
import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import io.idlewild.core.audit.ChainHead;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild audit --verify --data}: the audit log of a coordinator that is stopped. */
@Command(
    name = "idlewild audit",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false,
    description = "Verifies the audit log in the data folder of a stopped coordinator.",
    footer = {
      "",
      "Exit codes: 0 the log is what it was, 1 it is not, 2 bad option, 4 data folder, 5 database."
    })
final class StoppedAudit {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: $XDG_DATA_HOME/idlewild/coordinator).")
  @Nullable Path data;

  @Option(names = "--verify", description = "The one thing that is done here.")
  boolean verify;

  @Option(
      names = "--head",
      paramLabel = "NUMBER:HASH",
      description = "A head that you have kept (default: that in the folder).")
  @Nullable String head;

  Path dataFolder(Map<String, String> environment) {
    return data != null
        ? data.toAbsolutePath().normalize()
        : CoordinatorOptions.xdg(environment, "XDG_DATA_HOME", ".local/share")
            .resolve("idlewild/coordinator");
  }

  /** Verifies, says what was found, and gives the exit code. */
  ExitCode run(Path folder, Path cache, PrintStream out) throws StartRefusal, InterruptedException {
    AuditVerification.Report report =
        new StoppedDatabase(cache)
            .look(folder, (opened, connection) -> AuditVerification.run(connection, kept(opened)));
    report.breaks().forEach(found -> out.printf("line %d: %s%n", found.number(), found.detail()));
    boolean intact = report.breaks().isEmpty();
    out.println(
        (intact ? "The log is what it was. Head: " : "The log is NOT what it was. It ends with ")
            + report.head());
    return intact ? ExitCode.STOPPED : ExitCode.BROKEN;
  }

  private Optional<ChainHead> kept(Path folder) throws IOException {
    if (head != null) {
      return Optional.of(ChainHead.parse(head));
    }
    Path file = folder.resolve("audit.head");
    return Files.exists(file)
        ? Optional.of(ChainHead.parse(Files.readString(file).strip()))
        : Optional.empty();
  }
}
