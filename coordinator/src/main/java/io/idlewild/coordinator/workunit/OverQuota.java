package io.idlewild.coordinator.workunit;

/** Ends a bulk submission and rolls its transaction back; never leaves this package. */
final class OverQuota extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int limit;
  private final int known;

  OverQuota(int limit, int known) {
    super("more than " + limit + " work units", null, false, false);
    this.limit = limit;
    this.known = known;
  }

  int limit() {
    return limit;
  }

  int known() {
    return known;
  }
}
