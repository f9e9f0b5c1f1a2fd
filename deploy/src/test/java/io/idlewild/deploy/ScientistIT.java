package io.idlewild.deploy;

import static io.idlewild.client.Assurances.QUORUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.client.Grid;
import io.idlewild.client.GridSettings;
import io.idlewild.client.Idlewild;
import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Result;
import io.idlewild.core.work.Diversity;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's program, against a coordinator and workers. */
class ScientistIT {
  private static final Path SAMPLE = Program.HOME.resolve("samples/protein-search");

  @TempDir private Path folder;

  @Test
  void resultsStreamToTheSubmitterAndOnceMoreToWhoeverAttaches() {
    try (LocalGrid local = LocalGrid.start(folder);
        Grid grid = Idlewild.connect(settings(local))) {
      local.startWorker("one");
      local.startWorker("two");
      Job job = grid.submit(search());

      List<Result> streamed = job.results().toList();
      List<Result> attached = grid.attach(job.id()).results().toList();

      assertThat(streamed).extracting(Result::index).containsExactlyInAnyOrder(0, 1);
      assertThat(textOf(streamed, 0)).contains("MYG_HORSE\tMYG_");
      assertThat(textOf(streamed, 1)).contains("HBB_HUMAN\tHBB_CALAR\t740\t");
      assertThat(attached)
          .extracting(result -> result.text("hits.tsv"))
          .containsExactlyElementsOf(
              streamed.stream().map(result -> result.text("hits.tsv")).toList());
    }
  }

  private static String textOf(List<Result> results, int index) {
    return results.stream()
        .filter(result -> result.index() == index)
        .map(result -> result.text("hits.tsv"))
        .collect(Collectors.joining());
  }

  private static JobSpec search() {
    Path queries = SAMPLE.resolve("data/queries");
    return JobSpec.of("homologs")
        .workload(SAMPLE.resolve("protein-search.wasm"))
        .shared("db.fasta", SAMPLE.resolve("data/globins45.fa"))
        .each(
            "query.fasta",
            List.of(queries.resolve("MYG_HORSE.fasta"), queries.resolve("HBB_HUMAN.fasta")))
        .assurance(QUORUM(2))
        .diversity(Diversity.HOST);
  }

  private static GridSettings settings(LocalGrid local) {
    return GridSettings.of(local.url(), local.token())
        .withPublisherKey(local.folder().resolve("config/idlewild/keys/publisher.key"));
  }
}
