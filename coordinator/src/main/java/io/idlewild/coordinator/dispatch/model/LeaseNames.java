package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.LeaseId;
import java.util.Optional;

/**
 * Names leases so that nothing can be read from a name, but for whoever has the key: a name is the
 * place of its task, encrypted. So a late report finds its task without an index of all names.
 */
public interface LeaseNames {
  /** The name of the lease at a place; the same for ever. */
  LeaseId name(Place place);

  /** The place that a name stands for; empty if it is none of ours. */
  Optional<Place> place(LeaseId name);
}
