package io.idlewild.client.internal.http;

import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.ServerUnreachableException;
import io.idlewild.client.internal.json.Json;
import io.idlewild.protocol.ProtocolVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of one server's API. Every call here may be repeated without harm, so each is tried again
 * while the server cannot be reached or is busy. Thread-safe.
 */
public final class HttpCalls implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final String SESSION = "idlewild_session";
  private static final String JSON = "application/json";

  private final HttpClient client;
  private final URI server;
  private final String token;
  private final PatientSender sender;

  public HttpCalls(URI server, String token, RetryPolicy retries, Pause pause) {
    this(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build(),
        server,
        token,
        retries,
        pause);
  }

  private HttpCalls(HttpClient client, URI server, String token, RetryPolicy retries, Pause pause) {
    this(client, server, token, new PatientSender(client, server, retries, pause));
  }

  private HttpCalls(HttpClient client, URI server, String token, PatientSender sender) {
    this.client = client;
    this.server = server;
    this.token = token;
    this.sender = sender;
  }

  /** Where the server is, for messages. */
  public URI server() {
    return server;
  }

  /** Reads one thing. */
  public <T> T get(String path, Class<T> type) {
    return parse(path, sender.read(request(path).GET().build()), type);
  }

  /** Reads one thing, with more headers. */
  public <T> T get(String path, Map<String, String> headers, Class<T> type) {
    HttpRequest.Builder request = request(path);
    headers.forEach(request::header);
    return parse(path, sender.read(request.GET().build()), type);
  }

  /** Reads one thing that takes the server a while. */
  public <T> T get(String path, Duration limit, Class<T> type) {
    return parse(path, sender.read(request(path).timeout(limit).GET().build()), type);
  }

  /** Removes one thing. */
  public void delete(String path) {
    sender.read(request(path).DELETE().build());
  }

  /** The headers of a call by the session of a browser, from the server's own page. */
  public Map<String, String> asSession(String cookie) {
    return Map.of("Cookie", SESSION + "=" + cookie, "Sec-Fetch-Site", "same-origin");
  }

  /** Removes one thing, with more headers. */
  public void delete(String path, Map<String, String> headers) {
    HttpRequest.Builder request = request(path);
    headers.forEach(request::header);
    sender.read(request.DELETE().build());
  }

  /** Asks for something to be done. */
  public void post(String path) {
    sender.read(request(path).POST(BodyPublishers.noBody()).build());
  }

  /** Sends JSON, and reads the answer. */
  public <T> T post(String path, Object body, Class<T> type) {
    return post(path, body, Map.of(), type);
  }

  /** Sends JSON with more headers, and reads the answer. */
  public <T> T post(String path, Object body, Map<String, String> headers, Class<T> type) {
    HttpRequest.Builder request = request(path).header("Content-Type", JSON);
    headers.forEach(request::header);
    return parse(
        path,
        sender.read(request.POST(BodyPublishers.ofByteArray(Json.bytes(body))).build()),
        type);
  }

  /** Replaces one thing, and reads what it is then. */
  public <T> T putJson(String path, Object body, Class<T> type) {
    return parse(path, putJson(path, body), type);
  }

  /** Replaces one thing. */
  public byte[] putJson(String path, Object body) {
    return sender.read(
        request(path)
            .header("Content-Type", JSON)
            .PUT(BodyPublishers.ofByteArray(Json.bytes(body)))
            .build());
  }

  /**
   * Trades a name and a password for the value of the session's cookie: one attempt, since each
   * counts.
   */
  public Optional<String> openSession(String name, String password) {
    HttpRequest request =
        request("/session")
            .header("Content-Type", JSON)
            .POST(
                BodyPublishers.ofByteArray(Json.bytes(Map.of("name", name, "password", password))))
            .build();
    try {
      HttpResponse<InputStream> response = sender.sendOnce(request);
      response.body().close();
      return response.headers().allValues("Set-Cookie").stream()
          .flatMap(header -> HttpCookie.parse(header).stream())
          .filter(cookie -> cookie.getName().equals(SESSION))
          .map(HttpCookie::getValue)
          .findFirst();
    } catch (IOException e) {
      throw sender.unreachable(e);
    }
  }

  /** Sends lines of JSON, and reads the answer. */
  public <T> T postLines(String path, byte[] lines, Class<T> type) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(lines))
            .build();
    return parse(path, sender.read(request), type);
  }

  /** Sends bytes. */
  public void put(String path, byte[] body) {
    sender.read(
        request(path)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Opens a stream of bytes; the attempts end when the answer begins. */
  public InputStream open(String path) {
    return sender.open(request(path).GET().build());
  }

  /**
   * Opens a stream of server-sent events: one attempt, for the caller has its own way to go on.
   *
   * @throws IOException if the server cannot be reached, or is busy
   * @throws RequestRefusedException if the server refuses
   */
  public InputStream openEvents(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(resolve(path))
            .headers(commonHeaders())
            .header("Accept", "text/event-stream")
            .timeout(ANSWER_TIMEOUT)
            .GET()
            .build();
    return sender.tryToOpen(request);
  }

  /** The same calls with other patience; closing one closes both. */
  public HttpCalls withPatience(Duration patience) {
    return new HttpCalls(client, server, token, sender.withPatience(patience));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(resolve(path))
        .headers(commonHeaders())
        .header("Accept", "application/json, */*;q=0.5") // A large output is bytes.
        .timeout(ANSWER_TIMEOUT);
  }

  private String[] commonHeaders() {
    String version = ProtocolVersion.CURRENT.toString();
    return token.isEmpty()
        ? new String[] {ProtocolVersion.HEADER, version}
        : new String[] {ProtocolVersion.HEADER, version, "Authorization", "Bearer " + token};
  }

  private URI resolve(String path) {
    return server.resolve("/api/v1" + path);
  }

  /** Waits; for callers that try again by themselves. */
  public void pause(Duration delay) {
    sender.pause(delay);
  }

  /** What to throw when patience ends. */
  public ServerUnreachableException unreachable(IOException cause) {
    return sender.unreachable(cause);
  }

  private static <T> T parse(String path, byte[] body, Class<T> type) {
    try {
      return Json.read(body, type);
    } catch (IOException e) {
      throw new RequestRefusedException(
          200,
          new Problem(
              "unreadable-answer",
              "the answer to %s is not what this client expects (%s)"
                  .formatted(path, e.getMessage()),
              "check that the address is that of an Idlewild server, and that both have one"
                  + " version"));
    }
  }
}
