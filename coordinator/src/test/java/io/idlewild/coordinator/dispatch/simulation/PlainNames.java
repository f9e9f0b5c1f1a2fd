package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.LeaseNames;
import io.idlewild.coordinator.dispatch.model.Place;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.core.id.LeaseId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Names that are their places, mixed; whoever guesses one finds none. */
final class PlainNames implements LeaseNames {
  private static final long KEY = 0x5dee_ce66_d1ce_4e5bL;

  private final Map<LeaseId, Place> places = new HashMap<>();

  @Override
  public LeaseId name(Place place) {
    TaskKey task = place.task();
    LeaseId name =
        new LeaseId(
            new UUID((place.job() << 32 | task.index()) * KEY, task.number() * KEY + place.job()));
    places.put(name, place);
    return name;
  }

  @Override
  public Optional<Place> place(LeaseId name) {
    return Optional.ofNullable(places.get(name));
  }
}
