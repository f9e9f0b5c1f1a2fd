package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import java.util.UUID;

/** The coordinator's own sandbox as a host: its word is the last, and it earns nothing. */
public final class Anchor {
  /** As which it has tasks. */
  public static final Participant COORDINATOR =
      new Participant(new HostId(new UUID(0, 1)), new AccountId(new UUID(0, 1)), "coordinator");

  private Anchor() {}

  static boolean is(Participant who) {
    return who.host().equals(COORDINATOR.host());
  }
}
