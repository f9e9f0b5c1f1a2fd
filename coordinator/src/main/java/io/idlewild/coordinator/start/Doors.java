package io.idlewild.coordinator.start;

import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.FreePorts;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The ports, looked at before Quarkus starts: it would live on without a gRPC port.
 *
 * @param host address to listen on
 * @param http port of page and REST
 * @param grpc port of the workers
 */
record Doors(String host, int http, int grpc) {

  /** Checks the ports that are wanted, and picks one where 0 is. */
  static Doors choose(String host, int http, int grpc) throws StartRefusal {
    InetAddress address = address(host);
    int chosenHttp = choose(address, http, "--http-port");
    int chosenGrpc = choose(address, grpc, "--grpc-port");
    return chosenHttp == chosenGrpc
        ? choose(host, http, grpc)
        : new Doors(host, chosenHttp, chosenGrpc);
  }

  /** Whether anybody listens at the workers' port: Quarkus lives on if its gRPC server fails. */
  boolean workersCanEnter() throws IOException {
    return !FreePorts.isFree(InetAddress.getByName(host), grpc);
  }

  /** What a program on this machine connects to. */
  String localHost() {
    return isWildcard() ? "127.0.0.1" : host;
  }

  /** What programs elsewhere connect to, unless somebody says better. */
  String publicHost() throws IOException {
    return isWildcard() ? InetAddress.getLocalHost().getHostName() : host;
  }

  private boolean isWildcard() {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  private static InetAddress address(String host) throws StartRefusal {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new StartRefusal(
          ExitCode.BAD_OPTION,
          "--host %s: no such address.".formatted(host),
          "Name an address of this machine, such as 127.0.0.1 or 0.0.0.0.");
    }
  }

  private static int choose(InetAddress address, int port, String option) throws StartRefusal {
    int free;
    try {
      free = FreePorts.pick(address);
    } catch (IOException e) {
      throw new StartRefusal(
          ExitCode.BAD_OPTION,
          "--host %s: this machine cannot listen there (%s)."
              .formatted(address.getHostAddress(), e.getMessage()),
          "Name an address of this machine, such as 127.0.0.1 or 0.0.0.0.");
    }
    if (port == 0) {
      return free;
    }
    if (!FreePorts.isFree(address, port)) {
      throw new StartRefusal(
          ExitCode.PORT_BUSY,
          "Port %d at %s is busy: another program listens there."
              .formatted(port, address.getHostAddress()),
          "Stop that program, or choose another port with %s (0 takes a free one)."
              .formatted(option));
    }
    return port;
  }
}
