package io.idlewild.client;

import java.nio.file.Path;
import java.util.List;

/** The workload versions of a server. Thread-safe. */
public interface Workloads {
  /**
   * Brings a signed version to the server; no key is needed for it. Doing so twice does no harm.
   *
   * @throws RequestRefusedException if the server does not take it: it expired, a newer version
   *     superseded it, its module cannot be run
   */
  WorkloadVersion publish(SignedWorkloadFile file);

  /** The newest versions, the newest first. */
  List<WorkloadVersion> list();

  /**
   * Checks the server's append-only log of workload versions: that its head is signed, that its
   * entries give that head, and that it holds all that was there the last time.
   *
   * @param memory a folder in which the head is remembered for the next time
   * @throws RequestRefusedException if the server gives no log
   */
  WorkloadLogReport verifyLog(Path memory);
}
