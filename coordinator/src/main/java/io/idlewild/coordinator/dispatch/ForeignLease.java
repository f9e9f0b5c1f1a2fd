package io.idlewild.coordinator.dispatch;

import io.idlewild.core.id.LeaseId;

/** A host speaks of a lease that another host has: what it sends was somebody else's. */
final class ForeignLease extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignLease(LeaseId lease) {
    super("Lease %s is another host's.".formatted(lease), null, false, false);
  }
}
