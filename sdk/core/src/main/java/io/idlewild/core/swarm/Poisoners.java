package io.idlewild.core.swarm;

import io.idlewild.core.id.HostId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Hosts that were reported for chunks with a wrong hash. One report may be slander; two from
 * different hosts ban. What a banned host reports counts no more. Not thread-safe.
 */
public final class Poisoners {
  private static final int ENOUGH = 2;

  private final int most;
  private final Map<HostId, Set<HostId>> reports = new HashMap<>();
  private final Set<HostId> banned = new HashSet<>();

  /**
   * @param most accused hosts that are remembered, against a flood of reports
   */
  public Poisoners(int most) {
    this.most = most;
  }

  /**
   * One host reports another.
   *
   * @return whether the accused is banned by this report
   */
  public boolean report(HostId reporter, HostId accused) {
    if (reporter.equals(accused) || banned.contains(reporter) || banned.contains(accused)) {
      return false;
    }
    if (reports.size() >= most && !reports.containsKey(accused)) {
      return false;
    }
    Set<HostId> reporters = reports.computeIfAbsent(accused, host -> new HashSet<>());
    reporters.add(reporter);
    if (reporters.size() < ENOUGH) {
      return false;
    }
    reports.remove(accused);
    return banned.add(accused);
  }

  public boolean isBanned(HostId host) {
    return banned.contains(host);
  }

  /** How many hosts report which one; those that are banned are not among them. */
  public Map<HostId, Integer> accused() {
    Map<HostId, Integer> counts = new HashMap<>();
    reports.forEach((host, reporters) -> counts.put(host, reporters.size()));
    return counts;
  }

  public Set<HostId> banned() {
    return Set.copyOf(banned);
  }
}
