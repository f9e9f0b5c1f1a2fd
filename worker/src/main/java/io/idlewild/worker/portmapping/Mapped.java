package io.idlewild.worker.portmapping;

import io.idlewild.core.net.IpAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A port of the router that leads to one of this machine.
 *
 * @param protocol by which the router was asked, for people
 * @param outside the router's address, if it says so
 * @param life until it has to be renewed; zero if it stays until it is given back
 */
public record Mapped(
    String protocol,
    int internalPort,
    int externalPort,
    @Nullable IpAddress outside,
    Duration life) {

  /** The router's address, if it says so. */
  public Optional<IpAddress> externalAddress() {
    return Optional.ofNullable(outside);
  }
}
