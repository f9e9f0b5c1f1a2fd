package io.idlewild.client.internal.check;

import io.idlewild.client.DryRunReport;
import io.idlewild.client.Estimate;
import io.idlewild.client.HostView;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Probe;
import io.idlewild.client.Problem;
import java.util.List;
import java.util.Random;

/** Estimates for grids: equal questions get equal answers. */
public final class Estimates {
  private static final long SEED = 8;

  private Estimates() {}

  /** With the hosts of a server. */
  public static Estimate of(
      JobSpec spec, DryRunReport dryRun, List<HostView> hosts, int runningJobs) {
    if (dryRun.probes().stream().noneMatch(Probe::isGood)) {
      throw new InvalidInputException(
          new Problem(
              "no-good-probe",
              "no work unit of the dry run ended well, so there is nothing to estimate from",
              "correct what the dry run has found"));
    }
    return new EstimateModel(new Random(SEED)).of(spec, dryRun.probes(), hosts, runningJobs);
  }

  /** With nothing but this machine. */
  public static Estimate here(JobSpec spec, DryRunReport dryRun, int cores) {
    HostView self =
        new HostView(
            "",
            "this machine",
            null,
            HostView.State.READY,
            false,
            false,
            false,
            null,
            null,
            null,
            null,
            cores,
            0,
            cores,
            0,
            0,
            0,
            null,
            List.of(),
            0,
            0,
            0,
            null,
            null);
    return of(spec, dryRun, List.of(self), 0);
  }
}
