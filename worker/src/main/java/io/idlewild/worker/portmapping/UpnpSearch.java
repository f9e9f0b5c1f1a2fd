package io.idlewild.worker.portmapping;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for UPnP gateways by SSDP. Anybody in the network can answer, so only a description on the
 * machine that answered counts.
 */
final class UpnpSearch {
  static final InetSocketAddress GROUP =
      new InetSocketAddress(InetAddress.ofLiteral("239.255.255.250"), 1_900);
  private static final List<String> KINDS =
      List.of(
          "urn:schemas-upnp-org:device:InternetGatewayDevice:2",
          "urn:schemas-upnp-org:device:InternetGatewayDevice:1");
  private static final int MOST_BYTES = 2_000;
  private static final int MOST_ANSWERS = 16;

  private final InetSocketAddress group;
  private final Duration patience;
  private final Ticker ticker;

  UpnpSearch(InetSocketAddress group, Duration patience, Ticker ticker) {
    this.group = group;
    this.patience = patience;
    this.ticker = ticker;
  }

  /** Where gateways describe themselves. */
  Set<URI> descriptions() throws IOException {
    Set<URI> found = new LinkedHashSet<>();
    try (DatagramSocket socket = new DatagramSocket()) {
      for (String kind : KINDS) {
        byte[] question = question(kind);
        socket.send(new DatagramPacket(question, question.length, group));
      }
      long end = ticker.nanos() + patience.toNanos();
      for (int i = 0; i < MOST_ANSWERS; i++) {
        long left = (end - ticker.nanos()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        socket.setSoTimeout((int) left);
        DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        socket.receive(packet);
        location(packet).ifPresent(found::add);
      }
    } catch (SocketTimeoutException e) {
      return found; // nobody more answers
    }
    return found;
  }

  private static byte[] question(String kind) {
    String text =
        "M-SEARCH * HTTP/1.1\r\n"
            + "HOST: 239.255.255.250:1900\r\n"
            + "MAN: \"ssdp:discover\"\r\n"
            + "MX: 2\r\n"
            + "ST: "
            + kind
            + "\r\n\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Optional<URI> location(DatagramPacket packet) {
    String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    return text.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location:"))
        .map(line -> line.substring("location:".length()).strip())
        .flatMap(where -> uri(where).stream())
        .filter(where -> isAt(where, packet.getAddress()))
        .findFirst();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isAt(URI where, InetAddress sender) {
    return "http".equalsIgnoreCase(where.getScheme())
        && where.getUserInfo() == null
        && sender.getHostAddress().equals(where.getHost());
  }
}
