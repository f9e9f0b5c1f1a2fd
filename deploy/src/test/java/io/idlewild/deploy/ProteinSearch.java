package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample job of the end-to-end tests, whose right answer is committed beside its source. */
final class ProteinSearch {
  private static final Path SAMPLE = Program.HOME.resolve("samples/protein-search");

  private final LocalGrid grid;
  private final String jobId;
  private final List<Path> queries;

  private ProteinSearch(LocalGrid grid, String jobId, List<Path> queries) {
    this.grid = grid;
    this.jobId = jobId;
    this.queries = queries;
  }

  /** Submits one work unit for each of the first {@code count} query files. */
  static ProteinSearch submit(LocalGrid grid, int count) {
    return submit(grid, count, List.of());
  }

  /**
   * @param more arguments of the command line
   */
  static ProteinSearch submit(LocalGrid grid, int count, List<String> more) {
    List<Path> queries = queries().subList(0, count);
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "submit",
                SAMPLE.resolve("protein-search.wasm").toString(),
                "--name",
                "relatives",
                "--assurance",
                "QUORUM(2)",
                "--diversity",
                "host",
                "--shared",
                "db.fasta=" + SAMPLE.resolve("data/db.fasta"),
                "--output",
                "hits.tsv",
                "--arg=--top",
                "--arg=10",
                "--arg=--evalue",
                "--arg=10"));
    arguments.addAll(more);
    for (Path query : queries) {
      arguments.add("--each");
      arguments.add("query.fasta=" + query);
    }
    JsonNode job = grid.idlewildJson(arguments.toArray(String[]::new));
    return new ProteinSearch(grid, job.get("id").asText(), queries);
  }

  JsonNode job() {
    return grid.get("/api/v1/jobs/" + jobId);
  }

  int sealed() {
    return job().get("workUnits").get("sealed").asInt();
  }

  void awaitSealed(int count) {
    Await.until(Duration.ofMinutes(4), () -> count + " sealed: " + job(), () -> sealed() >= count);
  }

  void awaitFinished() {
    Await.until(
        Duration.ofMinutes(4),
        () -> "finished: " + job(),
        () -> job().get("state").asText().equals("FINISHED"));
  }

  /** Every work unit has one sealed result with the bytes that the expected table says. */
  void assertAllRightAndAssimilatedOnce() {
    JsonNode results =
        grid.get("/api/v1/jobs/" + jobId + "/results?after=0&limit=1000").get("results");
    assertThat(results).hasSize(queries.size());
    Set<Integer> indexes = new TreeSet<>();
    int sequence = 0;
    for (JsonNode result : results) {
      int index = result.get("index").asInt();
      assertThat(result.get("sequence").asInt()).isEqualTo(++sequence);
      assertThat(indexes.add(index)).as("work unit %d comes once", index).isTrue();
      assertThat(result.get("state").asText()).isEqualTo("SEALED");
      assertThat(outputOf(result)).isEqualTo(expected(queries.get(index)));
    }
  }

  String id() {
    return jobId;
  }

  private static String outputOf(JsonNode result) {
    JsonNode output = result.get("outputs").get(0);
    assertThat(output.get("name").asText()).isEqualTo("hits.tsv");
    return new String(
        Base64.getDecoder().decode(output.get("inline").asText()), StandardCharsets.UTF_8);
  }

  private static List<Path> queries() {
    try (Stream<Path> files = Files.list(SAMPLE.resolve("data/queries"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header and the rows of one query in the committed table. */
  private static String expected(Path query) {
    String accession = lines(query).getFirst().substring(1).split("\\s", 2)[0];
    List<String> table = lines(SAMPLE.resolve("expected/hits.tsv"));
    return Stream.concat(
            Stream.of(table.getFirst()),
            table.stream().skip(1).filter(row -> row.startsWith(accession + "\t")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
