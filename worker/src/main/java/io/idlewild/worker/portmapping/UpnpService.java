package io.idlewild.worker.portmapping;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service of a gateway, spoken to by SOAP. What it sends is taken apart as text, a bounded piece
 * of it: an XML parser would only add what a hostile description can use.
 */
final class UpnpService {
  private static final int PATIENCE_MS = 4_000;
  private static final int MOST_BYTES = 256 << 10;
  private static final int FINE = 200;
  private static final int ERROR = 400;
  private static final int HTTP_PORT = 80;
  private static final Pattern SERVICE = Pattern.compile("(?is)<service>(.{0,4000}?)</service>");
  private static final Pattern KIND =
      Pattern.compile("urn:schemas-upnp-org:service:WAN(?:IP|PPP)Connection:[12]");

  private final URI control;
  private final String kind;

  private UpnpService(URI control, String kind) {
    this.control = control;
    this.kind = kind;
  }

  /** What came of a call. */
  record Answer(int status, String text) {
    boolean isFine() {
      return status == FINE;
    }

    /** The UPnP error; 0 if there is none. */
    int error() {
      return UpnpService.value(text, "errorCode")
          .filter(code -> code.matches("\\d{1,5}"))
          .map(Integer::parseInt)
          .orElse(0);
    }

    Optional<String> value(String name) {
      return isFine() ? UpnpService.value(text, name) : Optional.empty();
    }
  }

  /** The service in a description; its address has to be on the same machine and port. */
  static Optional<UpnpService> describedAt(URI description) throws IOException {
    HttpURLConnection connection = connect(description);
    Answer answer = read(connection);
    if (!answer.isFine()) {
      return Optional.empty();
    }
    Matcher services = SERVICE.matcher(answer.text());
    while (services.find()) {
      String service = services.group(1);
      Optional<String> kind =
          value(service, "serviceType").filter(type -> KIND.matcher(type).matches());
      Optional<URI> control = value(service, "controlURL").flatMap(at -> on(description, at));
      if (kind.isPresent() && control.isPresent()) {
        return Optional.of(new UpnpService(control.get(), kind.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<URI> on(URI description, String path) {
    try {
      URI control = description.resolve(path);
      boolean same =
          "http".equalsIgnoreCase(control.getScheme())
              && control.getUserInfo() == null
              && description.getHost().equals(control.getHost())
              && description.getPort() == control.getPort();
      return same ? Optional.of(control) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The address of this machine from which the gateway is reached. */
  InetAddress ownAddress() throws IOException {
    int port = control.getPort() < 0 ? HTTP_PORT : control.getPort();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(control.getHost()), port));
      return socket.getLocalAddress();
    }
  }

  Answer call(String action, Map<String, String> arguments) throws IOException {
    StringBuilder body =
        new StringBuilder("<?xml version=\"1.0\"?>\r\n")
            .append("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"")
            .append(" s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>")
            .append("<u:%s xmlns:u=\"%s\">".formatted(action, kind));
    arguments.forEach((name, value) -> body.append("<%s>%s</%s>".formatted(name, value, name)));
    body.append("</u:%s></s:Body></s:Envelope>".formatted(action));
    HttpURLConnection connection = connect(control);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "text/xml; charset=\"utf-8\"");
    connection.setRequestProperty("SOAPAction", "\"%s#%s\"".formatted(kind, action));
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.toString().getBytes(StandardCharsets.UTF_8));
    return read(connection);
  }

  private static HttpURLConnection connect(URI where) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) where.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(PATIENCE_MS);
    connection.setReadTimeout(PATIENCE_MS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return connection;
  }

  private static Answer read(HttpURLConnection connection) throws IOException {
    try {
      int status = connection.getResponseCode();
      try (InputStream in =
          status >= ERROR ? connection.getErrorStream() : connection.getInputStream()) {
        byte[] bytes = in == null ? new byte[0] : in.readNBytes(MOST_BYTES);
        return new Answer(status, new String(bytes, StandardCharsets.UTF_8));
      }
    } finally {
      connection.disconnect();
    }
  }

  private static Optional<String> value(String text, String name) {
    Matcher matcher =
        Pattern.compile("(?is)<(?:\\w{1,20}:)?%s>\\s*([^<]{0,500}?)\\s*</".formatted(name))
            .matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
