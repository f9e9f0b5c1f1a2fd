package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Diversity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Why {@code host} may not have a task of it; null if it may. */
  @Nullable Refusal refusal(Participant host, Diversity diversity) {
    Refusal worst = null;
    for (Participant other : participants) {
      if (!host.mayJoin(other, diversity)) {
        Refusal refusal = refusal(host, other);
        worst = worst == null ? refusal : worst.orWorse(refusal);
      }
    }
    return worst;
  }

  private static Refusal refusal(Participant host, Participant other) {
    if (host.host().equals(other.host())) {
      return Refusal.SAME_HOST;
    }
    return host.account().equals(other.account()) ? Refusal.SAME_ACCOUNT : Refusal.SAME_BLOCK;
  }

  /** One task less is wanted, and one more host takes part. */
  ReadyUnit joinedBy(Participant host) {
    List<Participant> joined = new ArrayList<>(participants);
    joined.add(host);
    return new ReadyUnit(id, wanted - 1, joined);
  }
}
