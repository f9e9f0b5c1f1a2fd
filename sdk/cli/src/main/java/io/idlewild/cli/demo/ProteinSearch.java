package io.idlewild.cli.demo;

import io.idlewild.client.JobSpec;
import io.idlewild.client.Result;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sample that the demo computes: relatives of real proteins, with a table of what is right. */
final class ProteinSearch {
  private static final String OUTPUT = "hits.tsv";
  private static final int RESULTS = 2;

  private final Path folder;
  private final List<Path> queries;
  private final Map<String, List<String>> expected;

  private ProteinSearch(Path folder, List<Path> queries, Map<String, List<String>> expected) {
    this.folder = folder;
    this.queries = queries;
    this.expected = expected;
  }

  /** Reads the sample's lists. */
  static ProteinSearch of(Path samples) throws IOException {
    Path folder = samples.resolve("protein-search");
    try (Stream<Path> files = Files.list(folder.resolve("data").resolve("queries"))) {
      List<Path> queries =
          files.filter(file -> file.toString().endsWith(".fasta")).sorted().toList();
      return new ProteinSearch(
          folder, queries, byQuery(Files.readString(folder.resolve("expected").resolve(OUTPUT))));
    }
  }

  /** Every result twice, by two of this machine's workers. */
  JobSpec job() {
    return JobSpec.of("protein-search")
        .workload(folder.resolve("protein-search.wasm"))
        .shared("db.fasta", folder.resolve("data").resolve("db.fasta"))
        .each("query.fasta", queries)
        .outputs(OUTPUT)
        .assurance(new Assurance.Quorum(RESULTS))
        .diversity(Diversity.HOST);
  }

  int workUnits() {
    return queries.size();
  }

  /** The hits of a result, the best first. */
  List<Hit> hits(Result result) {
    return lines(result.text(OUTPUT)).stream().flatMap(line -> Hit.parse(line).stream()).toList();
  }

  /** Whether a result is what the committed table says of its query. */
  boolean isRight(Result result) throws IOException {
    String query = queryId(queries.get(result.index()));
    return result.accepted()
        && lines(result.text(OUTPUT)).equals(expected.getOrDefault(query, List.of()));
  }

  /** The best hit of each query beside itself, the best of all first. */
  static List<Hit> best(List<Hit> hits) {
    Map<String, Hit> best = new HashMap<>();
    for (Hit hit : hits) {
      if (!hit.isOfItself()) {
        best.merge(hit.query(), hit, (a, b) -> a.bitScore() >= b.bitScore() ? a : b);
      }
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble(Hit::bitScore).reversed().thenComparing(Hit::query))
        .toList();
  }

  private static String queryId(Path fasta) throws IOException {
    try (Stream<String> lines = Files.lines(fasta)) {
      return lines
          .filter(line -> line.startsWith(">"))
          .findFirst()
          .map(line -> line.substring(1).split("\\s", 2)[0])
          .orElse("");
    }
  }

  private static Map<String, List<String>> byQuery(String table) {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : lines(table)) {
      rows.computeIfAbsent(line.split("\t", 2)[0], query -> new ArrayList<>()).add(line);
    }
    return rows;
  }

  /** Lines without the headings. */
  private static List<String> lines(String table) {
    return table.lines().skip(1).toList();
  }
}
