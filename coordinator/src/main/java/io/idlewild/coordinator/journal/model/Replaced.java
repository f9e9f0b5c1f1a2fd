package io.idlewild.coordinator.journal.model;

/** Another program dispatches from this database now; nothing of this one was written. */
public final class Replaced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Replaced(long epoch) {
    super(
        "another coordinator has taken over this database (this one had epoch "
            + epoch
            + "); stop one of the two");
  }
}
