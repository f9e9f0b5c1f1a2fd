package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Diversity;
import java.util.ArrayList;
import java.util.List;

/**
 * A work unit that wants tasks.
 *
 * @param id the work unit
 * @param wanted tasks that are still to be leased, at least 1
 * @param participants who has a task of it, or had one and said something
 */
public record ReadyUnit(WorkUnitId id, int wanted, List<Participant> participants) {

  public ReadyUnit {
    if (wanted < 1) {
      throw new IllegalArgumentException(id + " wants " + wanted + " tasks");
    }
    participants = List.copyOf(participants);
  }

  /** Whether {@code host} may have a task of it. */
  public boolean accepts(Participant host, Diversity diversity) {
    for (Participant other : participants) {
      if (!host.mayJoin(other, diversity)) {
        return false;
      }
    }
    return true;
  }

  /** One task less is wanted, and one more host takes part. */
  ReadyUnit joinedBy(Participant host) {
    List<Participant> joined = new ArrayList<>(participants);
    joined.add(host);
    return new ReadyUnit(id, wanted - 1, joined);
  }
}
