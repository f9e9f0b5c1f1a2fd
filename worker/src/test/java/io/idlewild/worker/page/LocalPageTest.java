package io.idlewild.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.worker.status.WorkerStatus;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local page over real sockets. */
@Timeout(120)
class LocalPageTest {
  @TempDir Path folder;
  private final EventLoopGroup network = new NioEventLoopGroup(1);
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private final ScenarioControls worker =
      new ScenarioControls(Scenario.COMPUTING, InstantSource.system());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private LocalPage page;
  private PageAddress address;

  @BeforeEach
  void start() throws IOException {
    page =
        LocalPage.start(
            folder,
            worker,
            new LocalPage.PageThreads(network, calls),
            new SecureRandom(),
            InstantSource.system());
    address = PageAddress.read(folder).orElseThrow();
  }

  @Test
  void onlyACommandMayHaveContents() throws Exception {
    String name = "7-" + "a".repeat(64);
    String wish = "{\"content\":\"%s\",\"sharing\":\"LAN\"}".formatted(name);

    HttpResponse<String> answer = content(wish, address.token());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"state\":\"FETCHING\"", "\"source\":\"origin\"");
    assertThat(content("{\"content\":\"%s\",\"release\":true}".formatted(name), address.token()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    assertThat(worker.wishes()).containsExactly("content 7 LAN", "release 7");
    assertThat(content(wish, "0".repeat(64)).statusCode()).isEqualTo(401);
    assertThat(content("{\"content\":\"x\"}", address.token()).statusCode()).isEqualTo(400);
    assertThat(content(wish.replace("LAN", "lan"), address.token()).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> content(String body, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/content".formatted(address.port())))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @AfterEach
  void stop() {
    http.close();
    page.close();
    network.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    calls.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + path));
  }

  private HttpRequest.Builder asCommand(String path) {
    return request(path).header("Authorization", "Bearer " + address.token());
  }

  private static HttpRequest.Builder posting(HttpRequest.Builder request, String body) {
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new JsonMapper().readTree(response.body());
  }

  /** What a browser has after it followed a link. */
  private record Browser(String cookie, String key) {
    HttpRequest.Builder with(HttpRequest.Builder request) {
      return request.header("Cookie", cookie).header("Idlewild-Page", key);
    }
  }

  private Browser browser() throws Exception {
    String link = json(send(posting(asCommand("/api/code"), "{}"))).path("url").asText();
    String code = link.substring(link.indexOf("#code=") + "#code=".length());
    HttpResponse<String> login =
        send(posting(request("/api/login"), "{\"code\":\"%s\"}".formatted(code)));
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return new Browser(cookie, json(login).path("key").asText());
  }

  @Test
  void tokenIsForTheOwnerOfTheFolderAlone() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("page.json"))))
        .isEqualTo("rw-------");
    assertThat(address.token()).hasSize(64);
    assertThat(address.toString()).doesNotContain(address.token());
  }

  @Test
  void addressGoesWithThePage() {
    page.close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingListensOnOtherAddressesOfThisMachine() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(one -> !one.getHostAddress().equals("127.0.0.1"))
            .toList();
    List<InetAddress> all = new ArrayList<>(others);
    all.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}));

    assertThat(all).noneMatch(this::answers);
  }

  private boolean answers(InetAddress host) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, address.port()), 2_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void commandWithTheTokenSeesTheStatus() throws Exception {
    HttpResponse<String> response = send(asCommand("/api/status"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("state").asText()).isEqualTo("computing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/status", "/api/preferences", "/api/stream", "/api/nothing"})
  void strangerSeesNothing(String path) throws Exception {
    HttpResponse<String> response = send(request(path));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(json(response).path("code").asText()).isEqualTo("not-logged-in");
    assertThat(response.body()).contains("idlewild worker page").doesNotContain("globins");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/snooze",
        "/api/wake",
        "/api/drain",
        "/api/preferences",
        "/api/leave",
        "/api/logout",
        "/api/code"
      })
  void strangerChangesNothing(String path) throws Exception {
    String all = "{\"for\":\"1h\",\"on\":true,\"text\":\"\",\"confirm\":\"leave\"}";

    assertThat(send(posting(request(path), all)).statusCode()).isEqualTo(401);
    assertThat(worker.wishes()).isEmpty();
  }

  @Test
  void browserWithALinkSeesAndSteers() throws Exception {
    Browser browser = browser();

    assertThat(send(browser.with(request("/api/status"))).statusCode()).isEqualTo(200);
    assertThat(send(browser.with(posting(request("/api/snooze"), "{\"for\":\"1h\"}"))).statusCode())
        .isEqualTo(200);
    assertThat(worker.wishes()).containsExactly("snooze 1h");
  }

  @Test
  void linkWorksOnce() throws Exception {
    String link = json(send(posting(asCommand("/api/code"), "{}"))).path("url").asText();
    String body = "{\"code\":\"%s\"}".formatted(link.substring(link.indexOf("#code=") + 6));
    assertThat(send(posting(request("/api/login"), body)).statusCode()).isEqualTo(200);

    HttpResponse<String> again = send(posting(request("/api/login"), body));

    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(json(again).path("code").asText()).isEqualTo("code-wrong");
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void browserMakesNoLinks() throws Exception {
    assertThat(send(browser().with(posting(request("/api/code"), "{}"))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void cookieWithoutTheKeyIsWorthNothing() throws Exception {
    HttpRequest.Builder forged =
        posting(request("/api/wake"), "{}").header("Cookie", browser().cookie());

    assertThat(send(forged).statusCode()).isEqualTo(401);
    assertThat(worker.wishes()).isEmpty();
  }

  @Test
  void requestOfAnotherSiteIsRefusedEvenWithBothSecrets() throws Exception {
    Browser browser = browser();

    for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
      HttpResponse<String> response =
          send(browser.with(posting(request("/api/wake"), "{}")).header("Origin", origin));
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(json(response).path("code").asText()).isEqualTo("cross-site");
    }
    assertThat(worker.wishes()).isEmpty();
  }

  @Test
  void nameThatWasPointedAtThisMachineIsRefused() throws Exception {
    String answer =
        raw("GET / HTTP/1.1\r\nHost: evil.example:%d\r\n\r\n".formatted(address.port()));

    assertThat(answer).startsWith("HTTP/1.1 403 ").contains("wrong-host");
  }

  @Test
  void formOfAnotherPageIsRefused() throws Exception {
    HttpRequest.Builder form =
        browser()
            .with(request("/api/wake"))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));

    assertThat(send(form).statusCode()).isEqualTo(415);
    assertThat(worker.wishes()).isEmpty();
  }

  @Test
  void loggingOutEndsTheSession() throws Exception {
    Browser browser = browser();

    send(browser.with(posting(request("/api/logout"), "{}")));

    assertThat(send(browser.with(request("/api/status"))).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/main.js", "/page.css", "/favicon.svg", "/api/status", "/nothing"})
  void everyAnswerForbidsFramesInlineCodeAndKeeping(String path) throws Exception {
    var headers = send(request(path)).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  /** The page names files in its markup and its imports; each must be one that is served. */
  @Test
  void allThatThePageConsistsOfIsServedAndNothingIsInline() throws Exception {
    String html = send(request("/")).body();
    assertThat(html).doesNotContain("<style", " style=", "onclick=", "<script>");
    List<String> names =
        new ArrayList<>(List.of("/main.js", "/page.css", "/base.css", "/theme.js"));
    for (String script :
        List.of("main", "state", "tasks", "machine", "facts", "preferences", "leave")) {
      Stream.of(send(request("/" + script + ".js")).body().split("\n"))
          .filter(line -> line.contains(" from './"))
          .map(line -> line.replaceAll(".*from '\\.(/[a-z]+\\.js)'.*", "$1"))
          .forEach(names::add);
    }

    for (String name : names) {
      assertThat(send(request(name)).statusCode()).as(name).isEqualTo(200);
    }
    assertThat(html).contains("src=\"/main.js\"", "href=\"/page.css\"", "href=\"/base.css\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../identity/host.key",
        "/%2e%2e/page.json",
        "/page.json",
        "//etc/passwd",
        "/index.html/"
      })
  void nothingButThePageIsServed(String path) throws Exception {
    String answer =
        raw("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(path, address.port()));

    assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContain(address.token());
  }

  @Test
  void badBodiesAreNamed() throws Exception {
    for (String body : List.of("", "[]", "{", "{\"for\":1}", "{\"FOR\":\"1h\"}", "null")) {
      HttpResponse<String> response = send(posting(asCommand("/api/snooze"), body));

      assertThat(response.statusCode()).as(body).isEqualTo(400);
      assertThat(json(response).path("detail").asText()).contains("\"for\"");
    }
    assertThat(worker.wishes()).isEmpty();
  }

  @Test
  void leavingAsksForTheWord() throws Exception {
    assertThat(send(posting(asCommand("/api/leave"), "{\"now\":true}")).statusCode())
        .isEqualTo(400);
    assertThat(send(posting(asCommand("/api/leave"), "{\"confirm\":\"yes\"}")).statusCode())
        .isEqualTo(400);
    assertThat(worker.wishes()).isEmpty();

    assertThat(send(posting(asCommand("/api/leave"), "{\"confirm\":\"leave\"}")).body())
        .contains("This host has left");
    assertThat(worker.wishes()).containsExactly("leave false");
  }

  @Test
  void mistakesOfPreferencesComeBackByLine() throws Exception {
    HttpResponse<String> response =
        send(posting(asCommand("/api/preferences"), "{\"text\":\"a\\nbad\"}"));

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(json(response).path("problems").path(0).path("line").asInt()).isEqualTo(2);
  }

  @Test
  void bodyThatIsTooLargeIsRefused() throws Exception {
    HttpResponse<String> response =
        send(posting(asCommand("/api/preferences"), "x".repeat(200_000)));

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void headersThatAreTooLargeEndTheConnection() throws Exception {
    String answer =
        raw(
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX: %s\r\n\r\n"
                .formatted(address.port(), "x".repeat(20_000)));

    assertThat(answer).isEmpty();
  }

  @Test
  void secondRequestOnAConnectionIsNotAnswered() throws Exception {
    String one = "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(address.port());

    assertThat(raw(one + one).split("HTTP/1.1 404 ", -1)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void hostThatComesTwiceIsRefused() throws Exception {
    String own = "Host: 127.0.0.1:%d\r\n".formatted(address.port());

    assertThat(raw("GET / HTTP/1.1\r\n" + own + own + "\r\n")).contains("wrong-host");
  }

  @Test
  void streamTellsTheStateAgainAndAgain() throws Exception {
    HttpResponse<InputStream> response =
        http.send(
            asCommand("/api/stream").timeout(Duration.ofMinutes(1)).build(),
            HttpResponse.BodyHandlers.ofInputStream());

    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    try (InputStream events = response.body()) {
      for (int count = 0; count < 3; count++) {
        assertThat(event(events).path("state").asText()).isEqualTo("computing");
      }
    }
  }

  private static JsonNode event(InputStream events) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\n\n")) {
      text.append((char) events.read());
    }
    assertThat(text.toString()).startsWith("data: ");
    return new JsonMapper().readTree(text.substring("data: ".length()));
  }

  @Test
  void manyOpenConnectionsDoNotKeepThePageFromComingBack() throws Exception {
    List<Socket> idle = new ArrayList<>();
    for (int count = 0; count < 100; count++) {
      idle.add(new Socket(InetAddress.getByName("127.0.0.1"), address.port()));
    }
    for (Socket socket : idle) {
      socket.close();
    }

    int status = 0;
    for (int attempt = 0; status != 200 && attempt < 1_000; attempt++) {
      try {
        status = send(request("/")).statusCode();
      } catch (IOException e) {
        status = 0; // closed, because the others are not quite gone
      }
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void clientOfTheCommandsAsksAndOrders() throws Exception {
    try (PageClient client = new PageClient(address)) {
      WorkerStatus status = client.status();
      assertThat(status.worker().name()).isEqualTo("annas-laptop");
      assertThat(client.wake()).isEqualTo(new WorkerControls.Done("The worker is awake."));
      assertThat(client.drain(true)).isInstanceOf(WorkerControls.Done.class);
      assertThat(client.replacePreferences("x\nbad"))
          .isEqualTo(
              new WorkerControls.Refused(
                  "Nothing was saved.",
                  List.of(new WorkerStatus.Problem(2, "line 2: that is bad"))));
      assertThat(client.leave(true)).isInstanceOf(WorkerControls.Departed.class);
    }
    assertThat(worker.wishes()).containsExactly("wake", "drain true", "preferences", "leave true");
  }

  /** All that comes back for these bytes, until the other side closes. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), address.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return "";
    }
  }
}
