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

  /**
   * The coordinator said what became of a report, and what it was about.
   *
   * @param host its number
   * @param lease 32 hexadecimal digits
   * @param seed of the lease
   * @param accepted whether it counts
   */
  default void reported(int host, String lease, long seed, boolean accepted) {}

  /** A stream ended that nobody closed. */
  void lost(String reason);

  /**
   * A host that had lost its stream has another one.
   *
   * @param host its number
   * @param kept leases that it still has, of those that it said it held
   * @param held leases that it said it held
   */
  default void returned(int host, int kept, int held) {}
}
