package io.idlewild.tools.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A BitTorrent tracker for one file: names everybody to everybody (BEP 3 and 23). */
final class TorrentTracker {
  static final int PORT = 6_969;
  private static final Pattern ASKER_PORT = Pattern.compile("(?:^|&)port=(\\d+)");

  private final Set<InetSocketAddress> peers = ConcurrentHashMap.newKeySet();

  public static void main(String[] arguments) throws IOException {
    TorrentTracker tracker = new TorrentTracker();
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.createContext("/announce", tracker::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Matcher port = ASKER_PORT.matcher(exchange.getRequestURI().getRawQuery());
    if (port.find()) {
      InetAddress from = exchange.getRemoteAddress().getAddress();
      peers.add(new InetSocketAddress(from, Integer.parseInt(port.group(1))));
    }
    Set<InetSocketAddress> all = Set.copyOf(peers);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    write(body, "d8:intervali5e12:min intervali2e5:peers" + 6 * all.size() + ":");
    for (InetSocketAddress peer : all) {
      body.writeBytes(
          ByteBuffer.allocate(6)
              .put(peer.getAddress().getAddress())
              .putShort((short) peer.getPort())
              .array());
    }
    write(body, "e");
    exchange.sendResponseHeaders(200, body.size());
    exchange.getResponseBody().write(body.toByteArray());
    exchange.close();
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
