package io.idlewild.worker.agent;

import io.idlewild.core.net.DialRefusal;
import io.idlewild.core.net.DialRules;
import io.idlewild.core.net.IpAddress;
import io.idlewild.worker.discovery.Discovery;
import io.idlewild.worker.portmapping.Mapped;
import io.idlewild.worker.portmapping.PortMapping;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the router for a way in when the coordinator has found none several times, and announces the
 * router's port instead of this machine's as long as it leads here.
 */
final class OpenedRouter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenedRouter.class);

  /** The first answer comes before the coordinator has called back. */
  private static final int ENOUGH = 3;

  private static final int ANY_PORT = 9_444;

  private final PortMapping mapping;
  private final Discovery discovery;
  private int unreached;
  private boolean asked;

  OpenedRouter(PortMapping mapping, Discovery discovery) {
    this.mapping = mapping;
    this.discovery = discovery;
  }

  /**
   * @param port of the peers' door on this machine
   */
  void whenNobodyGetsIn(int port) {
    discovery.onReachability((reachable, seenAt) -> told(port, reachable, seenAt));
  }

  private synchronized void told(int port, boolean reachable, Optional<IpAddress> seenAt) {
    unreached = reachable ? 0 : unreached + 1;
    if (!asked && unreached >= ENOUGH && seenAt.filter(OpenedRouter::isPublic).isPresent()) {
      asked = true;
      LOG.debug("Nobody gets in to port {}; the router is asked", port);
      mapping.open(port, mapped -> mapped(port, mapped));
    }
  }

  /** Behind a second router the first one's port leads nowhere. */
  private void mapped(int port, Optional<Mapped> mapped) {
    Optional<IpAddress> outside = mapped.flatMap(Mapped::externalAddress);
    boolean leadsHere =
        outside.isEmpty() || discovery.seenAt().filter(outside.get()::equals).isPresent();
    if (mapped.isPresent() && !leadsHere) {
      LOG.info(
          "The router's address {} is not the one that the coordinator sees: there is another router"
              + " behind it, and peers cannot get in",
          outside.get());
    }
    discovery.announceAt(mapped.isPresent() && leadsHere ? mapped.get().externalPort() : port);
  }

  private static boolean isPublic(IpAddress address) {
    Optional<DialRefusal> refusal = DialRules.of(any -> false).refusal(address, ANY_PORT);
    return refusal.isEmpty();
  }

  @Override
  public void close() {
    mapping.close();
  }
}
