package io.idlewild.coordinator.host;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.HostId;

/** The id of a host as callers over REST write it. */
public final class HostParameter {
  private HostParameter() {}

  /**
   * Reads an id.
   *
   * @throws io.idlewild.coordinator.platform.ProblemException with the code {@code host-unknown} if
   *     no host can have it
   */
  public static HostId parse(String id) {
    try {
      return HostId.parse(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  /**
   * Reads the id of a host that the caller sees.
   *
   * @throws io.idlewild.coordinator.platform.ProblemException with the code {@code host-unknown};
   *     one of somebody else is not there
   */
  public static HostId own(String id, HostService hosts, Caller caller) {
    return hosts
        .find(parse(id))
        .filter(host -> caller.sees(host.account()))
        .map(Host::id)
        .orElseThrow(() -> unknown(id));
  }

  /** There is no such host; to be thrown. */
  public static RuntimeException unknown(String id) {
    return Problem.notFound(
            "host-unknown",
            "There is no host \"%s\".".formatted(id),
            "GET /api/v1/hosts lists those that are enrolled.")
        .asException();
  }
}
