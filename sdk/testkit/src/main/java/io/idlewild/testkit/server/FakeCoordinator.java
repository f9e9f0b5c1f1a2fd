package io.idlewild.testkit.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the coordinator's REST API from memory, and misbehaves on demand: it drops connections, is
 * busy, cuts streams. It checks what it is sent as strictly as the real one.
 */
public final class FakeCoordinator implements AutoCloseable {
  public static final String JOB = "0123456789abcdef0123456789abcdef";
  public static final String PASSWORD = "correct horse battery";
  private static final String SESSION = "idlewild_session=abc";
  public static final String HOST = "abababababababababababababababab";
  private static final Pattern CHUNK = Pattern.compile("/contents/([^/]+)/chunks/(\\d+)");
  private static final Pattern OUTPUT =
      Pattern.compile("/jobs/[^/]+/work-units/(\\d+)/outputs/(.+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, Map<Integer, byte[]>> contents = new HashMap<>();
  private final Map<String, Manifest> manifests = new HashMap<>();
  private final Map<String, Integer> troubles = new TreeMap<>();
  private final List<Map<String, Object>> workloads = new ArrayList<>();

  /** Every request as {@code METHOD path?query}, also those that were dropped. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /** Work units that were accepted, as they came. */
  public final List<JsonNode> workUnits = new CopyOnWriteArrayList<>();

  /** Bodies of {@code POST /jobs}, by idempotency key. */
  public final Map<String, JsonNode> jobs = new LinkedHashMap<>();

  /** What work unit i writes to {@code out.txt}; null means that it fails. */
  public IntFunction<@Nullable String> answer = i -> "answer " + i + "\n";

  /** The name under which {@link #answer} lies. */
  public String outputName = "out.txt";

  /** Whether outputs travel with their results. */
  public boolean inline = true;

  /** Events after which a stream of events is cut, each for one connection; then none is. */
  public final List<Integer> cuts = new CopyOnWriteArrayList<>();

  /** What else is answered, by {@code METHOD path?query}; any JSON. */
  public final Map<String, Object> answers = new HashMap<>();

  public String protocol = "1.0";

  /** Whether its one host was shut out. */
  public boolean revoked;

  /** Whether its one host is an anchor. */
  public boolean anchor;

  /** How many work units, counted from the last, were called off. */
  public int cancelledWorkUnits;

  /** Whether its one host gets nothing new. */
  public boolean draining;

  /** Whether the job is held. */
  public boolean held;

  /** Of the job. */
  public int priority;

  private boolean cancelled;

  public FakeCoordinator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next {@code times} requests that contain {@code part} lose their connection. */
  public void drop(String part, int times) {
    troubles.put(part, times);
  }

  /** The next {@code times} requests that contain {@code part} are answered with 503. */
  public void busy(String part, int times) {
    troubles.put("busy:" + part, times);
  }

  /** The bytes of a content, if all of its chunks came. */
  public byte[] content(String id) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    stored(id).values().forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** Pretends that a chunk came in an earlier attempt. */
  public synchronized void hasChunk(Manifest manifest, int index, byte[] bytes) {
    stored(manifest.id().toString()).put(index, bytes);
  }

  private Map<Integer, byte[]> stored(String id) {
    return contents.computeIfAbsent(id, i -> new TreeMap<>());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().substring("/api/v1".length());
    String call = exchange.getRequestMethod() + " " + path;
    requests.add(call);
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (trouble(call)) {
      exchange.close();
      return;
    }
    if (trouble("busy:" + call)) {
      answer(exchange, 503, Map.of("code", "busy", "detail", "later"));
      return;
    }
    try {
      route(exchange, call, path, body);
    } catch (UncheckedIOException e) {
      exchange.close();
    }
  }

  private synchronized boolean trouble(String call) {
    for (Map.Entry<String, Integer> trouble : troubles.entrySet()) {
      String part = trouble.getKey();
      boolean meant =
          part.startsWith("busy:")
              ? call.startsWith("busy:") && call.contains(part.substring(5))
              : !call.startsWith("busy:") && call.contains(part);
      if (meant && trouble.getValue() > 0) {
        trouble.setValue(trouble.getValue() - 1);
        return true;
      }
    }
    return false;
  }

  private void route(HttpExchange exchange, String call, String path, byte[] body)
      throws IOException {
    Matcher chunk = CHUNK.matcher(path);
    Matcher output = OUTPUT.matcher(path);
    if (path.equals("/server")) {
      answer(exchange, 200, Map.of("name", "fake", "version", "1", "protocol", protocol));
    } else if (call.equals("POST /session")) {
      logIn(exchange, JSON.readTree(body));
    } else if (!isKnown(exchange)) {
      problem(exchange, 401, "unauthorized", "the token is wrong");
    } else if (answers.containsKey(call)) {
      answer(exchange, 200, answers.get(call));
    } else if (chunk.matches() && call.startsWith("GET")) {
      int index = Integer.parseInt(chunk.group(2));
      send(exchange, 200, requireNonNull(stored(chunk.group(1)).get(index), "not stored"));
    } else if (chunk.matches()) {
      putChunk(exchange, chunk.group(1), Integer.parseInt(chunk.group(2)), body);
    } else if (output.matches()) {
      send(exchange, 200, text(Integer.parseInt(output.group(1))).getBytes(StandardCharsets.UTF_8));
    } else if (path.startsWith("/jobs/" + JOB + "/events")) {
      events(exchange, Long.parseLong(path.replaceFirst(".*after=", "")));
    } else if (path.startsWith("/jobs/" + JOB + "/work-units?offset=")) {
      addWorkUnits(exchange, Integer.parseInt(path.replaceFirst(".*offset=", "")), body);
    } else {
      routeRest(exchange, call, path, body);
    }
  }

  /** The only person is ada. */
  private static void logIn(HttpExchange exchange, JsonNode login) throws IOException {
    if (login.path("name").asText().equals("ada")
        && login.path("password").asText().equals(PASSWORD)) {
      exchange.getResponseHeaders().add("Set-Cookie", SESSION + "; Path=/; HttpOnly");
      send(exchange, 204, new byte[0]);
    } else {
      problem(exchange, 401, "login-wrong", "the name or the password is wrong");
    }
  }

  /** By the token, or by the session's cookie from the own page. */
  private static boolean isKnown(HttpExchange exchange) {
    return "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || (SESSION.equals(exchange.getRequestHeaders().getFirst("Cookie"))
            && "same-origin".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site")));
  }

  private void routeRest(HttpExchange exchange, String call, String path, byte[] body)
      throws IOException {
    switch (call) {
      case "POST /contents" -> announce(exchange, JSON.readTree(body));
      case "GET /workloads" -> answer(exchange, 200, workloads);
      case "POST /workloads" -> addWorkload(exchange, JSON.readTree(body));
      case "POST /jobs" -> {
        jobs.putIfAbsent(
            exchange.getRequestHeaders().getFirst("Idempotency-Key"), JSON.readTree(body));
        answer(exchange, 201, view("RECEIVING"));
      }
      case "POST /jobs/" + JOB + "/start" -> answer(exchange, 200, view("RUNNING"));
      case "POST /jobs/" + JOB + "/cancel" -> {
        cancelled = true;
        answer(exchange, 200, view("CANCELLED"));
      }
      case "POST /jobs/" + JOB + "/hold" -> {
        held = true;
        answer(exchange, 200, view("RUNNING"));
      }
      case "POST /jobs/" + JOB + "/release" -> {
        held = false;
        answer(exchange, 200, view("RUNNING"));
      }
      case "POST /jobs/" + JOB + "/priority" -> {
        priority = JSON.readTree(body).path("priority").asInt();
        answer(exchange, 200, view("RUNNING"));
      }
      case "POST /hosts/" + HOST + "/drain" -> {
        draining = JSON.readTree(body).path("on").asBoolean();
        answer(exchange, 200, host());
      }
      case "GET /jobs/" + JOB -> answer(exchange, 200, view(endState()));
      case "POST /hosts/" + HOST + "/anchor" -> {
        anchor = JSON.readTree(body).path("anchor").asBoolean();
        answer(exchange, 200, host());
      }
      case "GET /hosts" -> answer(exchange, 200, List.of(host()));
      case "POST /enrolment-tokens" ->
          answer(
              exchange,
              201,
              Map.of(
                  "token",
                  "t0k",
                  "expiresAt",
                  "2026-01-01T00:15:00.123456789Z",
                  "caFingerprint",
                  "ca"));
      default -> {
        if (path.startsWith("/jobs?")) {
          answer(exchange, 200, List.of(view(endState())));
        } else {
          problem(exchange, 404, "unknown-job", "there is nothing at " + path);
        }
      }
    }
  }

  private synchronized void announce(HttpExchange exchange, JsonNode body) throws IOException {
    ContentId id = ContentId.parse(body.path("content").asText());
    List<Hash> hashes = new ArrayList<>();
    body.path("chunkHashes").forEach(hash -> hashes.add(Hash.parse(hash.asText())));
    Manifest manifest = Manifest.verified(id, hashes).orElseThrow();
    manifests.put(id.toString(), manifest);
    Map<Integer, byte[]> there = stored(id.toString());
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < Chunking.of(id.length()).count(); i++) {
      if (!there.containsKey(i)) {
        missing.add(i);
      }
    }
    answer(exchange, 200, Map.of("content", id.toString(), "missing", missing));
  }

  private synchronized void putChunk(HttpExchange exchange, String id, int index, byte[] bytes)
      throws IOException {
    if (!requireNonNull(manifests.get(id)).verify(index, bytes)) {
      problem(exchange, 422, "chunk-mismatch", "chunk " + index + " has another hash");
      return;
    }
    stored(id).put(index, bytes);
    send(exchange, 204, new byte[0]);
  }

  private void addWorkload(HttpExchange exchange, JsonNode body) throws IOException {
    WorkloadProofCodec proof = WorkloadProofCodec.of(body);
    Map<String, Object> workload =
        Map.of(
            "id", proof.id(),
            "name", proof.name(),
            "version", proof.version(),
            "publisher", proof.publisher(),
            "expires", proof.expires().toString());
    workloads.add(workload);
    answer(exchange, 201, workload);
  }

  private synchronized void addWorkUnits(HttpExchange exchange, int offset, byte[] body)
      throws IOException {
    int at = offset;
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
      if (at++ >= workUnits.size()) {
        workUnits.add(JSON.readTree(line));
      }
    }
    answer(exchange, 200, Map.of("accepted", workUnits.size()));
  }

  private void events(HttpExchange exchange, long after) throws IOException {
    int cut = cuts.isEmpty() ? Integer.MAX_VALUE : cuts.removeFirst();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(": alive\n\n".getBytes(StandardCharsets.UTF_8));
      for (int i = (int) after; i < workUnits.size(); i++) {
        if (cut-- == 0) {
          return;
        }
        // One that was sent before comes again, as after a restart of a server.
        event(
            out,
            "result",
            i == after && i > 0 ? i : i + 1,
            result(i == after && i > 0 ? i - 1 : i));
        if (i == after && i > 0) {
          event(out, "result", i + 1, result(i));
        }
        event(out, "progress", 0, view("RUNNING"));
      }
      if (cut > 0) {
        event(out, "end", 0, view(endState()));
      }
    }
  }

  private static void event(OutputStream out, String name, long id, Object data)
      throws IOException {
    String text =
        "event: %s\nid: %d\ndata: %s\n\n".formatted(name, id, JSON.writeValueAsString(data));
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private Map<String, Object> result(int index) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("sequence", index + 1);
    result.put("index", index);
    result.put("tasks", 2);
    result.put("sealedAt", "2026-01-01T00:00:00Z");
    String text = answer.apply(index);
    if (text == null) {
      result.put("state", "FAILED");
      result.put("failure", Map.of("cause", "TRAP", "detail", "the module trapped"));
      return result;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ContentId id = ContentId.of(bytes);
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("name", outputName);
    output.put("length", id.length());
    output.put("root", id.root().toString());
    if (inline) {
      output.put("inline", Base64.getEncoder().encodeToString(bytes));
    }
    result.put("state", "SEALED");
    result.put("digest", "d" + index);
    result.put("outputs", List.of(output));
    return result;
  }

  private String text(int index) {
    return requireNonNull(answer.apply(index));
  }

  private String endState() {
    return cancelled ? "CANCELLED" : "FINISHED";
  }

  private Map<String, Object> view(String state) {
    int failed = 0;
    for (int i = 0; i < workUnits.size(); i++) {
      failed += answer.apply(i) == null ? 1 : 0;
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", JOB);
    view.put("name", "test job");
    view.put("state", state);
    view.put("assurance", "QUORUM(2)");
    view.put("createdAt", "2026-01-01T00:00:00Z");
    view.put(
        "workUnits",
        Map.of(
            "total",
            workUnits.size(),
            "sealed",
            workUnits.size() - failed - cancelledWorkUnits,
            "failed",
            failed,
            "cancelled",
            cancelledWorkUnits));
    view.put("tasks", Map.of("succeeded", 2 * workUnits.size()));
    view.put(
        "failures",
        failed == 0
            ? List.of()
            : List.of(Map.of("cause", "TRAP", "count", failed, "sample", "it trapped")));
    view.put("lastSequence", workUnits.size());
    view.put("somethingNew", "that this client does not know");
    return view;
  }

  private Map<String, Object> host() {
    return Map.of(
        "id",
        HOST,
        "name",
        "laptop",
        "state",
        "SUSPENDED",
        "revoked",
        revoked,
        "anchor",
        anchor,
        "draining",
        draining,
        "logicalCores",
        8,
        "idleCores",
        0.5,
        "suspension",
        Map.of("cause", "foreign-load", "sentence", "others use 3.1 of 8 cores"));
  }

  private static void problem(HttpExchange exchange, int status, String code, String detail)
      throws IOException {
    answer(exchange, status, Map.of("code", code, "detail", detail, "remedy", "try otherwise"));
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, JSON.writeValueAsBytes(body));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
