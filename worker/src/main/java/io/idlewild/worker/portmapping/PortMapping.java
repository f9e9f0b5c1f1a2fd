package io.idlewild.worker.portmapping;

import java.util.Optional;
import java.util.function.Consumer;

/** Lets peers in through the router. Methods return at once. */
public interface PortMapping extends AutoCloseable {
  /**
   * Asks for a mapping, renews it, and asks again if it is lost or cannot be had now.
   *
   * @param port on this machine
   * @param told whenever that changes: the mapping, or that there is none. On any thread
   */
  void open(int port, Consumer<Optional<Mapped>> told);

  /** Gives the mapping back. One that is being asked for is given back when it comes. */
  @Override
  void close();
}
