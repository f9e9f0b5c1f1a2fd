package io.idlewild.cli.workload;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.client.WorkloadModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a module or a signed workload. */
@Command(
    name = "check",
    description = {
      "Check a signed workload: signature, expiry, module; or a module alone: whether the sandbox",
      "could run it. Needs no server."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild workload check search.wasm",
      "  idlewild workload check search.idw"
    })
public final class CheckCommand extends LocalCommand {
  @Parameters(paramLabel = "FILE", description = "a module, or what \"workload sign\" made")
  @Nullable Path file;

  public CheckCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    Path path = Objects.requireNonNull(file, "picocli demands it");
    if (!SignedWorkloadFile.isOne(path)) {
      ModuleChecks.require(bytes(path), WorkloadModule.style(path));
      terminal().say("%s could be run; it is not signed", path);
      return ExitCode.OK;
    }
    SignedWorkloadFile signed = SignedWorkloadFile.read(path);
    ModuleChecks.require(signed.module(), signed.manifest().style());
    tell(signed);
    if (signed.isExpired(surroundings().clock())) {
      throw new InvalidInputException(
          new Problem(
              "workload-expired",
              "%s expired at %s: workers refuse it".formatted(path, signed.manifest().expires()),
              "sign it again"));
    }
    return ExitCode.OK;
  }

  static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("unreadable-file", "%s cannot be read: %s".formatted(path, e), ""), e);
    }
  }
}
