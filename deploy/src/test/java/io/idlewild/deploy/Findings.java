package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.deploy.Scientist.Submitted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds what a coordinator shows against what it has acknowledged. */
final class Findings {
  private static final int PAGE = 1_000;

  private final LocalGrid grid;
  private final RestDoor door;

  Findings(LocalGrid grid, RestDoor door) {
    this.grid = grid;
    this.door = door;
  }

  /** The invariants hold: {@code idlewild check --json} finds nothing. */
  JsonNode assertClean() {
    Program.Ended ended = grid.idlewild("check", "--json");
    assertThat(ended.exitCode()).as("idlewild check: " + ended).isZero();
    JsonNode report = door.get("/api/v1/check");
    assertThat(report.path("violations")).isEmpty();
    assertThat(report.path("checked")).isNotEmpty();
    return report;
  }

  /** The job has all of its work units, each ended once; what is sealed is right. */
  void assertWhole(Submitted job) {
    JsonNode view = door.get("/api/v1/jobs/" + job.id());
    JsonNode units = view.path("workUnits");
    assertThat(view.path("state").asText())
        .as(job.name())
        .isEqualTo(job.cancelled() ? "CANCELLED" : "FINISHED");
    assertThat(units.path("total").asInt()).as(job.name()).isEqualTo(job.numbers().size());
    List<JsonNode> results = results(job.id());
    assertThat(results).hasSize(units.path("sealed").asInt() + units.path("failed").asInt());
    if (!job.cancelled()) {
      assertThat(units.path("sealed").asInt())
          .as("%s: %s", job.name(), view)
          .isEqualTo(job.numbers().size());
    }
    Set<Integer> indexes = new TreeSet<>();
    long sequence = 0;
    for (JsonNode result : results) {
      assertThat(result.path("sequence").asLong()).isEqualTo(++sequence);
      int index = result.path("index").asInt();
      assertThat(indexes.add(index)).as("%s: %d comes once", job.name(), index).isTrue();
      assertThat(output(result))
          .as("%s: %d", job.name(), index)
          .isEqualTo(Numbers.factors(job.numbers().get(index)));
    }
  }

  /** All results of a job, in their order. */
  List<JsonNode> results(String job) {
    List<JsonNode> all = new ArrayList<>();
    while (true) {
      JsonNode page =
          door.get("/api/v1/jobs/%s/results?after=%d&limit=%d".formatted(job, all.size(), PAGE))
              .path("results");
      page.forEach(all::add);
      if (page.size() < PAGE) {
        return all;
      }
    }
  }

  /** The bytes of a result's one file. */
  static String output(JsonNode result) {
    JsonNode file = result.path("outputs").path(0);
    assertThat(file.path("name").asText()).as("%s", result).isEqualTo(Numbers.FILE);
    return new String(
        Base64.getDecoder().decode(file.path("inline").asText()), StandardCharsets.US_ASCII);
  }
}
