package io.idlewild.worker.portmapping;

import io.idlewild.core.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The router of this machine, where the system says it in a file: the IPv4 default route of Linux.
 */
final class DefaultGateway {
  static final Path ROUTES = Path.of("/proc/net/route");
  private static final int COLUMNS = 4;
  private static final int USABLE_GATEWAY = 3;
  private static final int HEX = 16;

  private DefaultGateway() {}

  /** The gateway of the first default route in a table as Linux writes it. */
  static Optional<IpAddress> read(Path routes) {
    try {
      List<String> lines = Files.readAllLines(routes);
      return lines.stream()
          .skip(1)
          .map(line -> line.split("\\s+"))
          .filter(words -> words.length >= COLUMNS && words[1].equals("00000000"))
          .filter(words -> (number(words[3]) & USABLE_GATEWAY) == USABLE_GATEWAY)
          .map(words -> address(number(words[2])))
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // another system, or another table
    }
  }

  private static int number(String hex) {
    return Integer.parseUnsignedInt(hex, HEX);
  }

  /** The kernel writes it in the order of its own bytes, the least first. */
  private static IpAddress address(int value) {
    return IpAddress.of(
        new byte[] {
          (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)
        });
  }
}
