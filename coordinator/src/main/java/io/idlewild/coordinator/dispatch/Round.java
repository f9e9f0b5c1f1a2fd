package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.LiveLease;
import io.idlewild.coordinator.validation.SignedBatch;
import io.idlewild.coordinator.validation.TaskEnd;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes into one transaction: everything that has come since the last one. Filled by {@link
 * Intake}, written by {@link RoundStore}, answered by {@link Answers}.
 */
final class Round {
  /** A lease that is to be bound to a result, and who asked for it. */
  record Binding(LiveLease lease, Commitment commitment, UUID batch, HostSession asker) {}

  /** A lease that is to end. */
  static final class Ending {
    private final LiveLease lease;
    private final Outcome outcome;
    private final TaskEnd.Evidence evidence;
    private final Set<HostSession> askers = new LinkedHashSet<>();

    private Ending(LiveLease lease, Outcome outcome, TaskEnd.Evidence evidence) {
      this.lease = lease;
      this.outcome = outcome;
      this.evidence = evidence;
    }

    LiveLease lease() {
      return lease;
    }

    Outcome outcome() {
      return outcome;
    }

    /** Who waits for an answer. */
    Set<HostSession> askers() {
      return askers;
    }

    /** Whether the host broke its word, which no repetition heals. */
    boolean isBroken() {
      return outcome instanceof Outcome.Failure failure
          && failure.cause() == FailureCause.BROKEN_COMMITMENT;
    }

    private TaskEnd toTaskEnd() {
      return new TaskEnd(
          new TaskId(lease.id().value()), lease.unit().index(), lease.holder(), outcome, evidence);
    }
  }

  private final List<SignedBatch> batches = new ArrayList<>();
  private final Map<LeaseId, Binding> bindings = new LinkedHashMap<>();
  private final Map<LeaseId, Ending> endings = new LinkedHashMap<>();
  private final Map<LeaseId, LiveLease> renewals = new LinkedHashMap<>();
  private final Map<LeaseId, Set<HostSession>> unknown = new LinkedHashMap<>();

  void keep(SignedBatch batch) {
    batches.add(batch);
  }

  void bind(Binding binding) {
    bindings.put(binding.lease().id(), binding);
  }

  /** What a lease is bound to, now or before; null if to nothing. */
  @Nullable Commitment commitmentOf(LiveLease lease) {
    Binding binding = bindings.get(lease.id());
    return binding == null ? lease.commitment() : binding.commitment();
  }

  /** Ends a lease, unless this round ends it already; the asker gets an answer either way. */
  void end(
      LiveLease lease, Outcome outcome, TaskEnd.Evidence evidence, @Nullable HostSession asker) {
    Ending ending = endings.computeIfAbsent(lease.id(), id -> new Ending(lease, outcome, evidence));
    if (asker != null) {
      ending.askers.add(asker);
    }
  }

  /** Ends a lease of which nothing but a sentence came. */
  void end(LiveLease lease, Outcome outcome, HostSession asker) {
    end(lease, outcome, TaskEnd.Evidence.NONE, asker);
  }

  void renew(LiveLease lease) {
    renewals.put(lease.id(), lease);
  }

  /** Does nothing any more with a lease that was called off; says who waits for an answer. */
  Set<HostSession> forget(LeaseId lease) {
    Set<HostSession> askers = new LinkedHashSet<>();
    Binding binding = bindings.remove(lease);
    Ending ending = endings.remove(lease);
    renewals.remove(lease);
    if (binding != null) {
      askers.add(binding.asker());
    }
    if (ending != null) {
      askers.addAll(ending.askers);
    }
    return askers;
  }

  /** A report of a lease that has ended, or never was. */
  void ask(LeaseId lease, HostSession asker) {
    unknown.computeIfAbsent(lease, id -> new LinkedHashSet<>()).add(asker);
  }

  /** Whether this round does something with the lease already. */
  boolean touches(LeaseId lease) {
    return bindings.containsKey(lease) || endings.containsKey(lease) || renewals.containsKey(lease);
  }

  List<SignedBatch> batches() {
    return batches;
  }

  Map<LeaseId, Binding> bindings() {
    return bindings;
  }

  Map<LeaseId, Ending> endings() {
    return endings;
  }

  Map<LeaseId, Set<HostSession>> unknown() {
    return unknown;
  }

  /** The bindings of each job. */
  Map<JobId, List<Binding>> bindingsByJob() {
    Map<JobId, List<Binding>> byJob = new HashMap<>();
    for (Binding binding : bindings.values()) {
      byJob.computeIfAbsent(binding.lease().unit().job(), job -> new ArrayList<>()).add(binding);
    }
    return byJob;
  }

  /** The ends of each job's tasks. */
  Map<JobId, List<TaskEnd>> endsByJob() {
    Map<JobId, List<TaskEnd>> byJob = new HashMap<>();
    for (Ending ending : endings.values()) {
      byJob
          .computeIfAbsent(ending.lease.unit().job(), job -> new ArrayList<>())
          .add(ending.toTaskEnd());
    }
    return byJob;
  }

  /** The renewals of each job, without those that the round ends or binds, which renews too. */
  Map<JobId, List<LeaseId>> renewalsByJob() {
    Map<JobId, List<LeaseId>> byJob = new HashMap<>();
    for (LiveLease lease : renewals.values()) {
      if (!endings.containsKey(lease.id()) && !bindings.containsKey(lease.id())) {
        byJob.computeIfAbsent(lease.unit().job(), job -> new ArrayList<>()).add(lease.id());
      }
    }
    return byJob;
  }

  /** Whether there is nothing to write. */
  boolean isEmpty() {
    return batches.isEmpty()
        && bindings.isEmpty()
        && endings.isEmpty()
        && renewals.isEmpty()
        && unknown.isEmpty();
  }
}
