package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.testkit.server.FakeCoordinator;
import io.idlewild.testkit.server.SmallestModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Results on disk, and what is made of them. */
class GatherTest {
  @TempDir Path home;
  private FakeCoordinator server;
  private Path out;

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
    server.outputName = "ising.csv";
    server.answer = i -> "t,m,note\n%d,%s,\"a, b\"\n".formatted(i % 3, i * 0.5);
    out = home.resolve("results");
    Path module = Files.write(home.resolve("m.wasm"), SmallestModule.bytes());
    run("submit", module.toString(), "--param", "k=1..6");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Invocation run(String... args) {
    return Invocation.of(
        home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), args);
  }

  private Invocation results(String... more) {
    List<String> args =
        new ArrayList<>(List.of("results", FakeCoordinator.JOB, "-o", out.toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private Map<String, JsonNode> crate() throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(Files.readString(out.resolve("ro-crate-metadata.json")));
    assertThat(document.path("@context").asText())
        .isEqualTo("https://w3id.org/ro/crate/1.1/context");
    Map<String, JsonNode> entities = new HashMap<>();
    for (JsonNode entity : document.path("@graph")) {
      JsonNode before = entities.put(entity.path("@id").asText(), entity);
      assertThat(before).as("each thing stands there once").isNull();
    }
    return entities;
  }

  /** What RO-Crate 1.1 demands of every crate. */
  @Test
  void provenanceIsAnRoCrate() throws IOException {
    server.answer = i -> i == 2 ? null : "t,m\n1,2\n";

    results();

    Map<String, JsonNode> entities = crate();
    JsonNode descriptor = entities.get("ro-crate-metadata.json");
    assertThat(descriptor.path("@type").asText()).isEqualTo("CreativeWork");
    assertThat(descriptor.at("/conformsTo/@id").asText())
        .isEqualTo("https://w3id.org/ro/crate/1.1");
    JsonNode root = entities.get(descriptor.at("/about/@id").asText());
    assertThat(root.path("@id").asText()).isEqualTo("./");
    assertThat(root.path("@type").asText()).isEqualTo("Dataset");
    assertThat(root.path("name").asText()).isNotBlank();
    assertThat(root.path("description").asText()).isNotBlank();
    assertThat(root.path("datePublished").asText()).startsWith("2026-01-01T");
    List<String> parts = new ArrayList<>();
    root.path("hasPart").forEach(part -> parts.add(part.path("@id").asText()));
    assertThat(parts).hasSize(6).contains("summary.tsv", "0/ising.csv");
    for (String part : parts) {
      assertThat(entities.get(part).path("@type").asText()).isEqualTo("File");
      assertThat(out.resolve(part)).isRegularFile();
    }
    entities
        .values()
        .forEach(entity -> {
          assertThat(entity.path("@type").asText()).isNotBlank();
          entity.forEach(value -> assertRefers(value, entities));
        });
  }

  /** A crate is flat: a value is a text, a number, or the name of a thing that is there. */
  private static void assertRefers(JsonNode value, Map<String, JsonNode> entities) {
    if (value.isArray()) {
      value.forEach(one -> assertRefers(one, entities));
    } else if (value.isObject()) {
      String id = value.path("@id").asText();
      assertThat(value.size()).as("a reference and nothing else: " + value).isOne();
      assertThat(id.startsWith("http") || entities.containsKey(id)).as(id).isTrue();
    }
  }

  @Test
  void filesCarryTheirDigestAndFailuresTheirCause() throws IOException {
    server.answer = i -> i == 2 ? null : "t,m\n1,2\n";

    results();

    Map<String, JsonNode> entities = crate();
    assertThat(entities.get("0/ising.csv").path("identifier").asText()).matches("8-[0-9a-f]{64}");
    assertThat(entities.get("0/ising.csv").path("contentSize").asText()).isEqualTo("8");
    assertThat(entities.get("#work-unit-0").path("identifier").asText()).isEqualTo("d0");
    assertThat(entities.get("#work-unit-2").path("error").asText()).contains("TRAP");
    assertThat(entities.get("#assurance").path("value").asText()).isEqualTo("QUORUM(2)");
  }

  @Test
  void riskAndAuditsStandInTheProvenance() throws IOException {
    server.answers.put(
        "GET /jobs/" + FakeCoordinator.JOB,
        Map.of(
            "id",
            FakeCoordinator.JOB,
            "name",
            "audited",
            "state",
            "FINISHED",
            "assurance",
            "ESCROWED",
            "createdAt",
            "2026-01-01T00:00:00Z",
            "workload",
            Map.of("id", "w1", "name", "ising", "version", 7),
            "workUnits",
            Map.of("total", 6, "sealed", 6),
            "tasks",
            Map.of("succeeded", 6),
            "ledger",
            Map.of(
                "audited", 12,
                "mismatches", 0,
                "sampled", 10,
                "wrongUpperBound", 0.003,
                "sentence", "at most 3000 wrong in a million"),
            "lastSequence",
            6));

    results();

    Map<String, JsonNode> entities = crate();
    assertThat(entities.get("#risk").path("value").asDouble()).isEqualTo(0.003);
    assertThat(entities.get("#audited").path("value").asLong()).isEqualTo(12);
    assertThat(entities.get("#workload").path("version").asText()).isEqualTo("7");
  }

  @Test
  void tablesOfAllWorkUnitsBecomeOne() throws IOException {
    Invocation merged = results("--merge", "ising.csv");

    assertThat(merged.code()).as(merged.err()).isZero();
    assertThat(merged.out()).contains("merged/ising.csv");
    assertThat(Files.readAllLines(out.resolve("merged/ising.csv")))
        .hasSize(7)
        .startsWith("work_unit,t,m,note", "0,0,0.0,\"a, b\"", "1,1,0.5,\"a, b\"");
  }

  @Test
  void headingsThatDifferAreRefusedByName() {
    server.answer = i -> i == 4 ? "t,x\n1,2\n" : "t,m\n1,2\n";

    Invocation merged = results("--merge", "ising.csv");

    assertThat(merged.code()).isEqualTo(2);
    assertThat(merged.err()).contains("ising.csv of work unit 4 has the columns [t, x]");
    assertThat(out.resolve("merged/ising.csv")).doesNotExist();
  }

  @Test
  void plotsAreSvgWithEveryPoint() throws Exception {
    Invocation plotted = results("--plot", "ising.csv:m~t", "--plot", "ising.csv:m");

    assertThat(plotted.code()).as(plotted.err()).isZero();
    Document line = svg("plots/ising.csv-m-over-t.svg");
    assertThat(line.getElementsByTagName("circle").getLength()).isEqualTo(6);
    assertThat(line.getElementsByTagName("polyline").item(0).getAttributes().getNamedItem("points"))
        .asString()
        .as("a mean for each of the three places")
        .matches(".*\"(\\S+ ){2}\\S+\"");
    Document histogram = svg("plots/ising.csv-m.svg");
    assertThat(histogram.getElementsByTagName("rect").getLength()).isGreaterThan(3);
  }

  private Document svg(String file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(Files.readAllBytes(out.resolve(file))));
  }

  @Test
  void columnThatIsNotThereIsToldWithThoseThatAre() {
    assertThat(results("--plot", "ising.csv:magnet").err())
        .contains("ising.csv has no column magnet")
        .contains("it has work_unit, t, m, note");
    assertThat(results("--plot", "ising.csv:note").err()).contains("has no number");
    assertThat(results("--plot", "other.csv:m").err()).contains("no work unit wrote a table");
    assertThat(results("--plot", "nonsense").code()).isEqualTo(2);
  }
}
