package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Requirements;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One open stream of one host. Belongs to the dispatcher. */
public final class HostSession {
  private final Participant who;
  private boolean owned;
  private final Mail mail;
  private final Set<JobId> served = new HashSet<>();

  /** Workload versions that its volunteer has not chosen. */
  private final Set<String> unwanted = new HashSet<>();

  private long freeMemoryBytes;
  private long freeStoreBytes = Long.MAX_VALUE;
  private int demand;
  private boolean draining;

  /**
   * @param owned whether the project owns the host, so that its word is the last
   * @param draining whether it gets nothing new
   * @param memoryBytes of the machine, believed to be free until the first measurement
   */
  public HostSession(
      Participant who, boolean owned, boolean draining, Mail mail, long memoryBytes) {
    this.who = who;
    this.owned = owned;
    this.draining = draining;
    this.mail = mail;
    this.freeMemoryBytes = memoryBytes;
  }

  public Participant who() {
    return who;
  }

  public HostId host() {
    return who.host();
  }

  public boolean owned() {
    return owned;
  }

  public Mail mail() {
    return mail;
  }

  void measured(long freeMemory, long freeStore) {
    this.freeMemoryBytes = freeMemory;
    this.freeStoreBytes = freeStore;
  }

  /** The worker does not run this workload version. */
  void declines(String workload) {
    unwanted.add(workload);
  }

  /** Why it may not have tasks of a job; null if it may. */
  @Nullable Refusal refusal(JobRules job) {
    Requirements needed = job.requirements();
    if (unwanted.contains(job.workload())) {
      return Refusal.DECLINED;
    }
    if (freeMemoryBytes < needed.memoryBytes()) {
      return Refusal.MEMORY;
    }
    return freeStoreBytes < needed.diskBytes() ? Refusal.DISK : null;
  }

  /** Tasks that the host wants and may have beyond those that it has. */
  public int demand() {
    return draining ? 0 : demand;
  }

  void demand(int tasks) {
    this.demand = tasks;
  }

  void own(boolean on) {
    this.owned = on;
  }

  void drain(boolean on) {
    this.draining = on;
  }

  boolean isDraining() {
    return draining;
  }

  /** One of the wanted tasks was leased. */
  void granted(JobId job) {
    demand = Math.max(0, demand - 1);
    served.add(job);
  }

  /** Whether it had a task of the job on this stream, and so its inputs. */
  boolean hasServed(JobId job) {
    return served.contains(job);
  }
}
