package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.HostProfile;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.HostId;
import java.util.HashSet;
import java.util.Set;

/** One open stream of one host. What is not final belongs to the loop. */
final class HostSession {
  private final Participant who;
  private final OutboundChannel out;
  private final Set<String> workloadsSent = new HashSet<>();
  private long freeMemoryBytes;
  private long freeStoreBytes = Long.MAX_VALUE;
  private int demand;

  /**
   * @param memoryBytes of the machine, believed to be free until the first measurement
   */
  HostSession(Participant who, OutboundChannel out, long memoryBytes) {
    this.who = who;
    this.out = out;
    this.freeMemoryBytes = memoryBytes;
  }

  Participant who() {
    return who;
  }

  HostId host() {
    return who.host();
  }

  OutboundChannel out() {
    return out;
  }

  /** What the host could take now. */
  HostProfile profile() {
    return new HostProfile(who, freeMemoryBytes, freeStoreBytes);
  }

  void measured(long freeMemory, long freeStore) {
    this.freeMemoryBytes = freeMemory;
    this.freeStoreBytes = freeStore;
  }

  /** Tasks that the host wants beyond those that it has. */
  int demand() {
    return demand;
  }

  void demand(int tasks) {
    this.demand = tasks;
  }

  /** One of the wanted tasks was leased. */
  void granted() {
    demand = Math.max(0, demand - 1);
  }

  /** Whether the host must be told of a workload before its first lease; true once. */
  boolean needsNoticeOf(String workload) {
    return workloadsSent.add(workload);
  }
}
