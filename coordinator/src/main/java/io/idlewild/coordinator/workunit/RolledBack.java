package io.idlewild.coordinator.workunit;

/** Ends a bulk submission and rolls its transaction back; never leaves this package. */
final class RolledBack extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient BulkOutcome outcome;

  RolledBack(BulkOutcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  BulkOutcome outcome() {
    return outcome;
  }
}
