package io.idlewild.tools.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class OverlayCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(OverlayKind.class)
  void jsonHasTheFiguresThatScriptsRelyOn(OverlayKind kind) throws IOException {
    int exit =
        execute(
            "--overlay", kind.name(), "--nodes", "300", "--lookups", "50", "--seed", "4", "--json");

    assertThat(exit).isZero();
    JsonNode document = new ObjectMapper().readTree(out.toString());
    assertThat(document.path("seed").asInt()).isEqualTo(4);
    JsonNode figures = document.path("figures");
    for (String name : List.of("hops_p50", "hops_p99", "messages_p50", "success_share")) {
      assertThat(figures.path(name).isNumber()).as(name).isTrue();
    }
    assertThat(figures.path("success_share").asDouble()).isEqualTo(1);
  }

  @Test
  void figuresDependOnTheSeedAndNotOnTheThreads() {
    String[] options = {
      "--nodes", "2000", "--lookups", "300", "--dead", "0.3", "--liars", "0.1", "--json"
    };
    execute(with(options, "--seed", "5", "--threads", "1"));
    String one = withoutTimes();
    execute(with(options, "--seed", "5", "--threads", "3"));
    String three = withoutTimes();
    execute(with(options, "--seed", "6"));

    assertThat(three).isEqualTo(one);
    assertThat(withoutTimes().replace("\"seed\":6", "\"seed\":5")).isNotEqualTo(one);
  }

  @Test
  void theTextNamesItsSeed() {
    execute("--nodes", "200", "--lookups", "20");

    assertThat(out.toString()).startsWith("seed ").contains("structured: Kademlia, 200 nodes");
  }

  @Test
  void theTableComparesAllAndIsDrawn() throws IOException {
    Path plot = folder.resolve("overlay.svg");

    int exit =
        execute(
            "--table",
            "--nodes",
            "1000",
            "--lookups",
            "40",
            "--seed",
            "1",
            "--plot",
            plot.toString());

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("| overlay | 100 nodes | 1,000 nodes |")
        .contains("| client-server: index, Napster | 1 / 2, 1 | 1 / 2, 1 |")
        .contains("| hybrid: index, then Kademlia |")
        .contains("centre dead");
    String svg = Files.readString(plot);
    assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").doesNotContain("NaN");
    assertThat(svg.split("<polyline", -1)).hasSize(1 + OverlayKind.values().length);
  }

  @Test
  void aLifeOfComingAndGoingHasItsFigures() throws IOException {
    int exit =
        execute(
            "--nodes", "60", "--session-minutes", "30", "--hours", "1", "--seed", "2", "--json");

    assertThat(exit).isZero();
    JsonNode figures = new ObjectMapper().readTree(out.toString()).path("figures");
    assertThat(figures.path("success_share").asDouble()).isGreaterThan(0.98);
    assertThat(figures.path("messages_per_node_minute").asDouble()).isPositive();
  }

  @Test
  void optionsOutOfBoundsAreErrorsThatNameTheBounds() {
    assertThat(execute("--nodes", "1")).isEqualTo(2);
    assertThat(execute("--dead", "1")).isEqualTo(2);
    assertThat(execute("--liars", "-0.1")).isEqualTo(2);
    assertThat(execute("--providers", "6", "--nodes", "10")).isEqualTo(2);
    assertThat(execute("--overlay", "pastry")).isEqualTo(2);
    assertThat(execute("--plot", "x.svg")).isEqualTo(2);

    assertThat(execute("--session-minutes", "9", "--nodes", "20001")).isEqualTo(2);
    assertThat(execute("--session-minutes", "9", "--overlay", "flood")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--nodes must be between 2 and 20000, got 20001")
        .contains("--session-minutes is for --overlay kademlia")
        .contains("--nodes must be between 2 and 4000000, got 1")
        .contains("--dead must be from 0 to 0.95, got 1.0")
        .contains("--liars must be from 0 to 0.9, got -0.1")
        .contains("--providers must be between 1 and 5, got 6")
        .contains("--plot needs --table")
        .contains("pastry");
  }

  private int execute(String... options) {
    out.getBuffer().setLength(0);
    return new CommandLine(new OverlayCommand(() -> 0, new SplittableRandom(1)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }

  private static String[] with(String[] options, String... more) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private String withoutTimes() {
    return out.toString().replaceAll("\"(build|lookup)_seconds\":[^,}]*", "");
  }
}
