package io.idlewild.tools.hosts;

/** Sees what happens to simulated hosts, on the threads of the network: it must not wait. */
public interface HostWatch {
  /** A host took a lease. */
  void leased();

  /**
   * The coordinator said what became of a report.
   *
   * @param accepted whether it counts
   * @param nanos since the lease came
   */
  void settled(boolean accepted, long nanos);

  /** A stream ended that nobody closed. */
  void lost(String reason);
}
