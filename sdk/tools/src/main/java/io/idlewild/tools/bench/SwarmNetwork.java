package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hosts as network namespaces, each with a cable of limited rate to a switch, which is a namespace
 * too: the machine's own network is not touched. They go away at the end.
 */
final class SwarmNetwork implements AutoCloseable {
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
      ip(
          "link", "add", "eth0", "netns", host(i), "type", "veth", "peer", "name", port, "netns",
          hub());
      in(hub(), "ip", "link", "set", port, "master", "br0", "up");
      in(host(i), "ip", "link", "set", "lo", "up");
      in(host(i), "ip", "addr", "add", address(i) + "/24", "dev", "eth0");
      in(host(i), "ip", "link", "set", "eth0", "up");
      in(host(i), "ip", "route", "add", "default", "via", SWITCH_ADDRESS);
      limit(host(i), "eth0", upMbit);
      limit(hub(), port, downMbit);
    }
  }

  private void limit(String namespace, String device, double mbit)
      throws BenchFailure, InterruptedException {
    String rate = String.format(Locale.ROOT, "%.3fmbit", mbit);
    in(
        namespace, "tc", "qdisc", "add", "dev", device, "root", "tbf", "rate", rate, "burst",
        "128kb", "latency", "30ms");
  }

  String hub() {
    return prefix + "-sw";
  }

  String host(int index) {
    return prefix + "-" + index;
  }

  String address(int index) {
    return "10.77.0." + (index + 1);
  }

  String switchAddress() {
    return SWITCH_ADDRESS;
  }

  int hosts() {
    return hosts;
  }

  /** Starts a program in a namespace; its output goes to a file. */
  Process start(String namespace, Path log, List<String> command) throws BenchFailure {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(command);
    try {
      return new ProcessBuilder(all)
          .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new BenchFailure("%s cannot be started".formatted(command.getFirst()), e);
    }
  }

  /** Bytes that left a host, with all headers. */
  long sentBytes(int index) throws BenchFailure, InterruptedException {
    return Long.parseLong(
        run(List.of(
                "ip",
                "netns",
                "exec",
                host(index),
                "cat",
                "/sys/class/net/eth0/statistics/tx_bytes"))
            .strip());
  }

  private void ip(String... arguments) throws BenchFailure, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    run(command);
  }

  private void in(String namespace, String... command) throws BenchFailure, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(command));
    run(all);
  }

  private static String run(List<String> command) throws BenchFailure, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new BenchFailure(
            "`%s` failed: %s (network namespaces need root and iproute2)"
                .formatted(String.join(" ", command), said.strip()));
      }
      return said;
    } catch (IOException e) {
      throw new BenchFailure("network namespaces need root and iproute2", e);
    }
  }

  /** The cables go with the namespaces. */
  @Override
  public void close() throws InterruptedException {
    for (int i = 0; i < hosts; i++) {
      remove(host(i));
    }
    remove(hub());
  }

  private static void remove(String namespace) throws InterruptedException {
    try {
      run(List.of("ip", "netns", "delete", namespace));
    } catch (BenchFailure e) {
      System.err.println("idlewild: " + e.getMessage());
    }
  }
}
