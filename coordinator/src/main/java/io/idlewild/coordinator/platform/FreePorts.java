package io.idlewild.coordinator.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks at ports before servers are started on them, because some servers live on without one. */
public final class FreePorts {
  private FreePorts() {}

  /** Whether a server could listen there now. */
  public static boolean isFree(InetAddress address, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A port that is free now.
   *
   * @throws IOException if {@code address} is not one of this machine
   */
  public static int pick(InetAddress address) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address, 0));
      return probe.getLocalPort();
    }
  }
}
