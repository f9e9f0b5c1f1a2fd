package io.idlewild.client;

import java.util.List;

/**
 * What came of computing a few work units of a job on this machine.
 *
 * @param findings what is wrong, errors first
 * @param probes the work units that were computed; one of them twice
 */
public record DryRunReport(List<Finding> findings, List<Probe> probes) {
  public DryRunReport {
    findings = List.copyOf(findings);
    probes = List.copyOf(probes);
  }

  /** Whether nothing was found that would fail. */
  public boolean isGood() {
    return findings.stream().noneMatch(Finding::isError);
  }
}
