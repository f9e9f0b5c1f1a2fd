package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Network namespaces of this machine, by its tools. */
final class Namespaces {
  private Namespaces() {}

  static void ip(String... arguments) throws BenchFailure, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    run(command);
  }

  static String in(String namespace, String... command) throws BenchFailure, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(command));
    return run(all);
  }

  /** A cable between devices of two namespaces. */
  static void cable(String one, String device, String other, String otherDevice)
      throws BenchFailure, InterruptedException {
    ip(
        "link",
        "add",
        device,
        "netns",
        one,
        "type",
        "veth",
        "peer",
        "name",
        otherDevice,
        "netns",
        other);
    in(one, "ip", "link", "set", device, "up");
    in(other, "ip", "link", "set", otherDevice, "up");
  }

  /** What leaves through a device goes at that rate at most. */
  static void limit(String namespace, String device, double mbit)
      throws BenchFailure, InterruptedException {
    String rate = String.format(Locale.ROOT, "%.3fmbit", mbit);
    in(
        namespace, "tc", "qdisc", "add", "dev", device, "root", "tbf", "rate", rate, "burst",
        "128kb", "latency", "30ms");
  }

  /**
   * Bytes that went through a device, with all headers.
   *
   * @param direction {@code tx} or {@code rx}
   */
  static long bytes(String namespace, String device, String direction)
      throws BenchFailure, InterruptedException {
    String counter = "/sys/class/net/%s/statistics/%s_bytes".formatted(device, direction);
    return Long.parseLong(in(namespace, "cat", counter).strip());
  }

  static Process start(String namespace, Path log, List<String> command) throws BenchFailure {
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

  static void remove(String namespace) throws InterruptedException {
    try {
      ip("netns", "delete", namespace);
    } catch (BenchFailure e) {
      System.err.println("idlewild: " + e.getMessage());
    }
  }

  private static String run(List<String> command) throws BenchFailure, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new BenchFailure(
            "`%s` failed: %s (network namespaces need root, iproute2 and, behind NAT, iptables)"
                .formatted(String.join(" ", command), said.strip()));
      }
      return said;
    } catch (IOException e) {
      throw new BenchFailure("network namespaces need root and iproute2", e);
    }
  }
}
