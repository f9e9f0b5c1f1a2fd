package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.Refusals;
import io.idlewild.coordinator.dispatch.model.Selection;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.workunit.GrantedUnit;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.WorkUnitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Leases work of the window to hosts that want it, in the caller's transaction. */
@ApplicationScoped
class LeaseGranter {
  private final WorkUnitService units;
  private final LeaseRepository leases;
  private final SecureRandom random;
  private final DispatchSettings settings;

  LeaseGranter(
      WorkUnitService units,
      LeaseRepository leases,
      SecureRandom random,
      DispatchSettings settings) {
    this.units = units;
    this.leases = leases;
    this.random = random;
    this.settings = settings;
  }

  /** A host's choice, not yet written. */
  private record Choice(HostSession session, WorkUnitId unit) {}

  /** Chooses and writes leases; {@code changes} gives the counts of a job. */
  void grant(DispatchState state, Written written, Function<JobId, CountsChange> changes) {
    choose(state)
        .forEach((job, choices) -> {
          JobTerms terms = state.jobs.get(job);
          if (terms != null) {
            written.grants.addAll(write(terms, choices, changes.apply(job)));
          }
        });
  }

  private SortedMap<JobId, List<Choice>> choose(DispatchState state) {
    SortedMap<JobId, List<Choice>> byJob = new TreeMap<>(Comparator.comparing(JobId::value));
    Map<JobId, Integer> underWay = new HashMap<>(state.book.underWay());
    int room = settings.roundLeases();
    state.refusals = new Refusals();
    for (HostSession session : state.sessions.values()) {
      int wanted = Math.min(room, session.demand());
      if (wanted == 0) {
        if (session.demand() > 0) {
          state.refusals.passOver();
        }
        continue;
      }
      Selection selection = state.window.take(session.profile(), wanted, underWay);
      state.refusals.add(selection);
      for (WorkUnitId unit : selection.units()) {
        byJob.computeIfAbsent(unit.job(), job -> new ArrayList<>()).add(new Choice(session, unit));
        underWay.merge(unit.job(), 1, Integer::sum);
        room--;
      }
    }
    return byJob;
  }

  private List<Grant> write(JobTerms job, List<Choice> choices, CountsChange change) {
    Map<Integer, Integer> tasks = new HashMap<>();
    choices.forEach(choice -> tasks.merge(choice.unit().index(), 1, Integer::sum));
    Map<Integer, GrantedUnit> granted = new HashMap<>();
    for (GrantedUnit unit : units.grant(job.id(), tasks)) {
      granted.put(unit.index(), unit);
      int more = tasks.getOrDefault(unit.index(), 0);
      change.leaves(UnitState.OPEN, unit.underWayBefore());
      change.enters(UnitState.OPEN, unit.underWayBefore() + more);
      change.leased(more);
    }
    List<Grant> grants = new ArrayList<>();
    List<LeaseRepository.NewLease> rows = new ArrayList<>();
    for (Choice choice : choices) {
      GrantedUnit unit = granted.get(choice.unit().index());
      if (unit != null) {
        LeaseId id = LeaseId.random(random);
        grants.add(new Grant(choice.session(), job, unit, id));
        rows.add(new LeaseRepository.NewLease(id, unit.index(), choice.session().who()));
      }
    }
    if (!rows.isEmpty()) {
      leases.insert(job.id(), rows, settings.leaseTerm());
    }
    return grants;
  }
}
