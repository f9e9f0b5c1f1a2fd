package io.idlewild.client.internal.local;

import io.idlewild.client.DryRunReport;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Problem;
import io.idlewild.client.internal.check.DryRun;
import io.idlewild.client.internal.check.Lint;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Dry runs with the sandbox on the class path, in a folder that goes with them. */
public final class LocalProbes {
  private LocalProbes() {}

  /** Computes some work units of a job. */
  public static DryRunReport run(JobSpec spec, int probes) {
    if (probes < 1) {
      throw new InvalidInputException(
          new Problem("bad-probes", "a dry run has at least one probe, got " + probes, ""));
    }
    TaskRunnerProvider sandbox = Lint.sandbox().orElseThrow(NoSandbox::exception);
    try {
      Path folder = Files.createTempDirectory("idlewild-dry-run-");
      try (TaskRunner runner = sandbox.create()) {
        return new DryRun(sandbox, runner, folder).run(spec, probes);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "no-temporary-folder",
              "the dry run cannot write its files: " + e,
              "make room, or set another folder with -Djava.io.tmpdir=FOLDER"),
          e);
    }
  }
}
