package io.idlewild.worker.overlay;

import io.idlewild.protocol.swarm.SignedStatement;
import java.util.List;
import java.util.Optional;

/**
 * What the coordinator tells a worker of the overlay.
 *
 * @param secret that all hosts of the project know; the places of contents depend on it
 * @param ownRecord says that this host can be called, and where; empty while it cannot
 * @param bootstrap other hosts that can be called
 */
@SuppressWarnings("ArrayRecordComponent")
public record OverlayTerms(
    byte[] secret, Optional<SignedStatement> ownRecord, List<SignedStatement> bootstrap) {
  public OverlayTerms {
    bootstrap = List.copyOf(bootstrap);
  }
}
