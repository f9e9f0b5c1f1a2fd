package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.idlewild.core.content.Manifest;
import io.idlewild.testkit.server.FakeCoordinator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ContentTransferTest {
  private static final String SECRET = "s".repeat(64);

  @TempDir Path home;
  private final byte[] bytes = new byte[700_001];
  private final FakeCoordinator server = new FakeCoordinator();
  private HttpServer worker;
  private Manifest manifest;
  private String name;
  private Path target;

  ContentTransferTest() throws IOException {}

  @BeforeEach
  void start() throws IOException {
    new Random(7).nextBytes(bytes);
    manifest = Manifest.of(bytes);
    name = manifest.id().toString();
    target = home.resolve("copy.bin");
    worker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    worker.start();
  }

  @AfterEach
  void stop() {
    server.close();
    worker.stop(0);
  }

  private Invocation run(String... args) {
    return Invocation.of(
        home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), args);
  }

  private void serverHasIt() {
    for (int i = 0; i < manifest.chunks().size(); i++) {
      server.hasChunk(manifest, i, chunk(i));
    }
    server.answers.put(
        "GET /contents/" + name + "/manifest",
        Map.of("chunkHashes", manifest.chunks().stream().map(Object::toString).toList()));
  }

  private byte[] chunk(int index) {
    int from = (int) manifest.chunking().offsetOf(index);
    return Arrays.copyOfRange(bytes, from, from + manifest.chunking().sizeOf(index));
  }

  private List<String> chunksAskedFor() {
    return server.requests.stream().filter(one -> one.contains("/chunks/")).toList();
  }

  /** A worker that says each state once, and the last one for ever. */
  private void workerSays(String... states) throws IOException {
    int[] next = {0};
    String file = "{\"port\":%d,\"token\":\"%s\"}".formatted(worker.getAddress().getPort(), SECRET);
    Path folder = Files.createDirectories(home.resolve(".local/share/idlewild/worker"));
    Files.writeString(folder.resolve("page.json"), file);
    worker.createContext(
        "/api/",
        exchange -> {
          boolean known =
              ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"));
          String answer =
              exchange.getRequestURI().getPath().endsWith("status")
                  ? "{\"worker\":{\"host\":\"" + FakeCoordinator.HOST + "\"}}"
                  : states[Math.min(next[0]++, states.length - 1)];
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.answers.put(
        "POST /contents/" + name + "/grants",
        Map.of("content", name, "host", FakeCoordinator.HOST, "sharing", "LAN"));
  }

  private static String state(String state, String sentence, String file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    return json.writeValueAsString(
        Map.of(
            "state",
            state,
            "sentence",
            sentence,
            "have",
            1,
            "chunks",
            3,
            "file",
            file,
            "sources",
            List.of(
                Map.of("source", "ab12", "lan", true, "bytes", 500_000),
                Map.of("source", "origin", "lan", false, "bytes", 200_001))));
  }

  @Test
  void addPrintsTheNameAndSendsOnlyWhatIsMissing() throws IOException {
    Path file = Files.write(home.resolve("input.bin"), bytes);
    server.hasChunk(manifest, 1, chunk(1));

    Invocation said = run("content", "add", file.toString());

    assertThat(said.out()).isEqualTo(name + "\n");
    assertThat(server.content(name)).isEqualTo(bytes);
    assertThat(chunksAskedFor()).hasSize(2);
    assertThat(run("content", "add", file.toString()).err()).contains("is there already");
  }

  @Test
  void withoutAWorkerTheServerGivesAllAndThatIsSaid() throws IOException {
    serverHasIt();

    Invocation said = run("content", "get", name, "-o", target.toString());

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("No worker runs on this machine");
    assertThat(target).hasBinaryContent(bytes);
  }

  @Test
  void whatAnEarlierAttemptLeftIsNotFetchedAgainUnlessItIsWrong() throws IOException {
    serverHasIt();
    byte[] left = bytes.clone();
    left[0]++;
    Files.write(home.resolve("copy.bin.part"), Arrays.copyOf(left, 600_000));

    Invocation said = run("content", "get", name, "-o", target.toString(), "--json");

    assertThat(said.json().path("keptBytes").asLong()).isEqualTo(262_144);
    assertThat(chunksAskedFor())
        .containsExactlyInAnyOrder(
            "GET /contents/%s/chunks/0".formatted(name),
            "GET /contents/%s/chunks/2".formatted(name));
    assertThat(target).hasBinaryContent(bytes);
  }

  @Test
  void wrongBytesNeverGetTheName() {
    serverHasIt();
    server.hasChunk(manifest, 2, new byte[manifest.chunking().sizeOf(2)]);

    Invocation said = run("content", "get", name, "-o", target.toString());

    assertThat(said.code()).isOne();
    assertThat(said.err()).contains("chunk 2");
    assertThat(target).doesNotExist();
  }

  @Test
  void anotherFileOfThatNameIsNotTouched() throws IOException {
    Files.writeString(target, "mine");

    assertThat(run("content", "get", name, "-o", target.toString()).code()).isEqualTo(2);
    Files.write(target, bytes);
    assertThat(run("content", "get", name, "-o", target.toString()).err()).contains("already");
  }

  @Test
  void theWorkerOfThisMachineGetsItThroughTheSwarm() throws IOException {
    Path stored = Files.write(home.resolve("stored"), bytes);
    workerSays(state("FETCHING", "", ""), state("HERE", "", stored.toString()));

    Invocation said = run("content", "get", name, "-o", target.toString(), "--json");

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("via").asText()).isEqualTo("swarm");
    assertThat(said.json().path("peerBytes").asLong()).isEqualTo(500_000);
    assertThat(said.json().path("originBytes").asLong()).isEqualTo(200_001);
    assertThat(target).hasBinaryContent(bytes);
    assertThat(chunksAskedFor()).isEmpty();
  }

  @Test
  void aStoredFileThatIsNotTheContentIsNotTaken() throws IOException {
    bytes[9]++;
    Path stored = Files.write(home.resolve("stored"), bytes);
    workerSays(state("HERE", "", stored.toString()));

    assertThat(run("content", "get", name, "-o", target.toString()).code()).isOne();
    assertThat(target).doesNotExist();
  }

  @Test
  void whenTheWorkerFindsNoSourceTheServerIsAskedAndBothAreSaid() throws IOException {
    serverHasIt();
    workerSays("{\"state\":\"FAILED\",\"sentence\":\"no source has it\",\"sources\":[]}");

    Invocation said = run("content", "get", name, "-o", target.toString());

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("no source has it", "Asking the server");
    assertThat(target).hasBinaryContent(bytes);
  }

  @Test
  void whereShowsHoldersAndCopies() {
    server.answers.put(
        "GET /contents/" + name + "/swarm",
        Map.of(
            "content",
            name,
            "length",
            bytes.length,
            "chunks",
            3,
            "atOrigin",
            true,
            "copies",
            Map.of("complete", 1, "partial", 1, "rarest", 2, "rarestChunks", 3),
            "peerBytes",
            1 << 20,
            "originBytes",
            700_001,
            "hosts",
            List.of(Map.of("host", "ab", "name", "lab-7", "state", "PARTIAL", "share", 0.66))));

    Invocation said = run("content", "where", name);

    assertThat(said.out())
        .contains("1 whole copy", "are 2 copies", "1.0 MiB between workers", "lab-7", "66 %");
    assertThat(run("content", "where", "nonsense").code()).isEqualTo(2);
  }
}
