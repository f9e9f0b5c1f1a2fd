package io.idlewild.tools.bench;

import static io.idlewild.tools.bench.Namespaces.in;
import static io.idlewild.tools.bench.Namespaces.ip;
import static io.idlewild.tools.bench.Namespaces.limit;

/**
 * Hosts as network namespaces, each with a cable of limited rate to a switch, which is a namespace
 * too: the machine's own network is not touched. They go away at the end.
 */
final class SwarmNetwork implements PeerNetwork {
  private static final String SWITCH_ADDRESS = "10.77.0.254";

  private final String prefix = "idw" + ProcessHandle.current().pid() % 100_000;
  private final int hosts;

  private SwarmNetwork(int hosts) {
    this.hosts = hosts;
  }

  /**
   * @param upMbit from each host to the switch
   * @param downMbit from the switch to each host
   * @throws BenchFailure without root, or without the tools
   */
  static SwarmNetwork of(int hosts, double upMbit, double downMbit)
      throws BenchFailure, InterruptedException {
    SwarmNetwork network = new SwarmNetwork(hosts);
    try {
      network.lay(upMbit, downMbit);
      return network;
    } catch (BenchFailure e) {
      network.close();
      throw e;
    }
  }

  private void lay(double upMbit, double downMbit) throws BenchFailure, InterruptedException {
    ip("netns", "add", hub());
    in(hub(), "ip", "link", "set", "lo", "up");
    in(hub(), "ip", "link", "add", "br0", "type", "bridge");
    in(hub(), "ip", "addr", "add", SWITCH_ADDRESS + "/24", "dev", "br0");
    in(hub(), "ip", "link", "set", "br0", "up");
    for (int i = 0; i < hosts; i++) {
      String port = "p" + i;
      ip("netns", "add", host(i));
      Namespaces.cable(host(i), "eth0", hub(), port);
      in(hub(), "ip", "link", "set", port, "master", "br0");
      in(host(i), "ip", "link", "set", "lo", "up");
      in(host(i), "ip", "addr", "add", address(i) + "/24", "dev", "eth0");
      in(host(i), "ip", "route", "add", "default", "via", SWITCH_ADDRESS);
      limit(host(i), "eth0", upMbit);
      limit(hub(), port, downMbit);
    }
  }

  String hub() {
    return prefix + "-sw";
  }

  @Override
  public String host(int index) {
    return prefix + "-" + index;
  }

  @Override
  public String address(int index) {
    return "10.77.0." + (index + 1);
  }

  @Override
  public Sight sight(int from, int to) {
    return Sight.FAR;
  }

  String switchAddress() {
    return SWITCH_ADDRESS;
  }

  @Override
  public int hosts() {
    return hosts;
  }

  @Override
  public long sentBytes(int index) throws BenchFailure, InterruptedException {
    return Namespaces.bytes(host(index), "eth0", "tx");
  }

  /** The cables go with the namespaces. */
  @Override
  public void close() throws InterruptedException {
    for (int i = 0; i < hosts; i++) {
      Namespaces.remove(host(i));
    }
    Namespaces.remove(hub());
  }
}
