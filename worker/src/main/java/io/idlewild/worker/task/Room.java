package io.idlewild.worker.task;

import java.util.Optional;

/** How many tasks this worker can hold, and why it takes no more. */
final class Room {
  private static final int SPARE_LEASES = 8;

  private final HeldTasks held;
  private final Idleness idleness;
  private final WorkAhead ahead;
  private boolean ending;
  private boolean leaving;

  Room(HeldTasks held, Idleness idleness, WorkAhead ahead) {
    this.held = held;
    this.idleness = idleness;
    this.ahead = ahead;
  }

  /** The worker shuts down. */
  void end() {
    ending = true;
  }

  boolean isEnding() {
    return ending;
  }

  /** The volunteer leaves, or stays after all. */
  void leave(boolean now) {
    leaving = now;
  }

  /** Tasks to ask for beyond those that are held. */
  int wanted() {
    boolean nothing = ending || leaving || idleness.isDraining();
    return nothing ? 0 : Math.max(0, places() - held.unfinished());
  }

  /** Why a lease that came is not taken; empty if it is. */
  Optional<String> refusal() {
    if (ending) {
      return Optional.of("the worker shuts down");
    }
    if (leaving) {
      return Optional.of("the volunteer leaves");
    }
    if (idleness.isSuspended()) {
      return Optional.of("the worker's owner needs the machine");
    }
    boolean flooded = held.unfinished() >= places() + SPARE_LEASES;
    return flooded ? Optional.of("more leases came than were asked for") : Optional.empty();
  }

  /** Tasks that may be held and not have ended. */
  private int places() {
    return idleness.cores() + ahead.tasks(idleness.cores());
  }
}
