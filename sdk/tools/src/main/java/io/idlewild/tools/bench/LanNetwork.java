package io.idlewild.tools.bench;

import static io.idlewild.tools.bench.Namespaces.in;
import static io.idlewild.tools.bench.Namespaces.ip;
import static io.idlewild.tools.bench.Namespaces.limit;

/**
 * Local networks behind NAT: in each a few hosts on a fast switch, and one thin uplink to where the
 * holder of the file is. Hosts of two local networks cannot call each other, nor can the holder
 * call any of them. All are network namespaces, which go away at the end.
 */
final class LanNetwork implements PeerNetwork {
  private static final String HOLDER = "10.78.0.1";
  private static final double LAN_MBIT = 1_000;

  private final String prefix = "idn" + ProcessHandle.current().pid() % 100_000;
  private final int lans;
  private final int hostsOfEach;

  private LanNetwork(int lans, int hostsOfEach) {
    this.lans = lans;
    this.hostsOfEach = hostsOfEach;
  }

  /**
   * @param holderMbit each way between the holder and the world
   * @param uplinkMbit each way between a local network and the world
   * @throws BenchFailure without root, or without the tools
   */
  static LanNetwork of(int lans, int hostsOfEach, double holderMbit, double uplinkMbit)
      throws BenchFailure, InterruptedException {
    LanNetwork network = new LanNetwork(lans, hostsOfEach);
    try {
      network.lay(holderMbit, uplinkMbit);
      return network;
    } catch (BenchFailure e) {
      network.close();
      throw e;
    }
  }

  private void lay(double holderMbit, double uplinkMbit) throws BenchFailure, InterruptedException {
    bridge(world());
    attach(host(0), world(), "h0", HOLDER + "/24", holderMbit);
    for (int lan = 0; lan < lans; lan++) {
      String router = router(lan);
      bridge(router);
      in(router, "ip", "addr", "add", "192.168.%d.254/24".formatted(lan + 1), "dev", "br0");
      uplink(lan, uplinkMbit);
      for (int i = 0; i < hostsOfEach; i++) {
        int index = 1 + lan * hostsOfEach + i;
        attach(host(index), router, "h" + index, address(index) + "/24", LAN_MBIT);
        in(
            host(index),
            "ip",
            "route",
            "add",
            "default",
            "via",
            "192.168.%d.254".formatted(lan + 1));
      }
    }
  }

  private static void bridge(String namespace) throws BenchFailure, InterruptedException {
    ip("netns", "add", namespace);
    in(namespace, "ip", "link", "set", "lo", "up");
    in(namespace, "ip", "link", "add", "br0", "type", "bridge");
    in(namespace, "ip", "link", "set", "br0", "up");
  }

  private static void attach(String host, String hub, String port, String address, double mbit)
      throws BenchFailure, InterruptedException {
    ip("netns", "add", host);
    in(host, "ip", "link", "set", "lo", "up");
    Namespaces.cable(host, "eth0", hub, port);
    in(hub, "ip", "link", "set", port, "master", "br0");
    in(host, "ip", "addr", "add", address, "dev", "eth0");
    limit(host, "eth0", mbit);
    limit(hub, port, mbit);
  }

  private void uplink(int lan, double mbit) throws BenchFailure, InterruptedException {
    String router = router(lan);
    String port = "r" + lan;
    Namespaces.cable(router, "wan", world(), port);
    in(world(), "ip", "link", "set", port, "master", "br0");
    in(router, "ip", "addr", "add", "10.78.0.%d/24".formatted(100 + lan), "dev", "wan");
    in(router, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
    in(router, "iptables", "-t", "nat", "-A", "POSTROUTING", "-o", "wan", "-j", "MASQUERADE");
    limit(router, "wan", mbit);
    limit(world(), port, mbit);
  }

  private String world() {
    return prefix + "-w";
  }

  private String router(int lan) {
    return prefix + "-r" + lan;
  }

  @Override
  public int hosts() {
    return 1 + lans * hostsOfEach;
  }

  int lans() {
    return lans;
  }

  @Override
  public String host(int index) {
    return prefix + "-" + index;
  }

  @Override
  public String address(int index) {
    return index == 0
        ? HOLDER
        : "192.168.%d.%d".formatted(lan(index) + 1, (index - 1) % hostsOfEach + 1);
  }

  private int lan(int index) {
    return (index - 1) / hostsOfEach;
  }

  @Override
  public Sight sight(int from, int to) {
    if (to == 0) {
      return Sight.FAR;
    }
    return from > 0 && lan(from) == lan(to) ? Sight.NEAR : Sight.NONE;
  }

  @Override
  public long sentBytes(int index) throws BenchFailure, InterruptedException {
    return Namespaces.bytes(host(index), "eth0", "tx");
  }

  /** Bytes that came into a local network from the world, with all headers. */
  long broughtIn(int lan) throws BenchFailure, InterruptedException {
    return Namespaces.bytes(router(lan), "wan", "rx");
  }

  @Override
  public void close() throws InterruptedException {
    for (int i = 0; i < hosts(); i++) {
      Namespaces.remove(host(i));
    }
    for (int lan = 0; lan < lans; lan++) {
      Namespaces.remove(router(lan));
    }
    Namespaces.remove(world());
  }
}
