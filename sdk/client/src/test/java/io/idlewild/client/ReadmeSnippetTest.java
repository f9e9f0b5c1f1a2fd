package io.idlewild.client;

import static io.idlewild.client.Assurances.QUORUM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows a scientist, compiled and run in this process. */
class ReadmeSnippetTest {
  private static final Path SAMPLE = Path.of("../../sample-workloads/protein-search");

  @Test
  void snippetFindsTheRelativesOfMyoglobin() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Path db = SAMPLE.resolve("data/globins45.fa");
    List<Path> queries =
        List.of(
            SAMPLE.resolve("data/queries/MYG_HORSE.fasta"),
            SAMPLE.resolve("data/queries/HBB_HUMAN.fasta"));

    // tag::snippet[]
    try (var grid = Idlewild.local()) { // or Idlewild.connect("http://localhost:8080", token)
      var search = JobSpec.of("homologs").workload(SAMPLE.resolve("protein-search.wasm"));
      var inputs = search.shared("db.fasta", db).each("query.fasta", queries);
      var job = grid.submit(inputs.assurance(QUORUM(2)));
      job.results().forEach(r -> out.println(r.index() + " " + r.text("hits.tsv")));
    }
    // end::snippet[]

    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("0 query\tsubject\tscore").contains("1 query\tsubject\tscore");
    assertThat(text.lines().filter(line -> line.startsWith("MYG_HORSE\tMYG_"))).isNotEmpty();
  }
}
