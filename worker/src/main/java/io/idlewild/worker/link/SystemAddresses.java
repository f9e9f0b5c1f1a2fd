package io.idlewild.worker.link;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of this machine. */
public final class SystemAddresses implements Road.Addresses {
  private static final Logger LOG = LoggerFactory.getLogger(SystemAddresses.class);

  @Override
  public Set<String> now() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(SystemAddresses::leadsOut)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress())
          .map(address -> address.getHostAddress())
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException e) {
      LOG.debug("Cannot list the addresses of this machine", e);
      return Set.of();
    }
  }

  private static boolean leadsOut(NetworkInterface link) {
    try {
      return link.isUp() && !link.isLoopback();
    } catch (SocketException e) {
      return false; // it went away while it was looked at
    }
  }
}
