package io.idlewild.coordinator.workunit.model;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Diversity;

/**
 * A host as one voice on a work unit: what diversity looks at.
 *
 * @param host the machine
 * @param account its owner; an anonymous host is its own account
 * @param block the network that it calls from: /24, or /48 of IPv6
 */
public record Participant(HostId host, AccountId account, String block) {

  /** Whether both may have a task of the same work unit. Never two on one host. */
  public boolean mayJoin(Participant other, Diversity diversity) {
    if (host.equals(other.host)) {
      return false;
    }
    return switch (diversity) {
      case HOST -> true;
      case ACCOUNT -> !account.equals(other.account);
      case BLOCK -> !account.equals(other.account) && !block.equals(other.block);
    };
  }
}
