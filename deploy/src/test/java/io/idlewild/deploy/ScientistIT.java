package io.idlewild.deploy;

import static io.idlewild.client.Assurances.QUORUM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.client.Grid;
import io.idlewild.client.GridSettings;
import io.idlewild.client.Idlewild;
import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Result;
import io.idlewild.core.work.Diversity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** The client dies in the middle; whoever comes back has every sealed result, each once. */
  @Test
  void killedClientGoesOnWhereItWas() throws IOException {
    try (LocalGrid local = LocalGrid.start(folder)) {
      local.startWorker("one");
      local.startWorker("two");
      String module = Program.HOME.resolve("samples/factoring/factoring.wasm").toString();
      Program.Ended submitted =
          local.idlewild(
              "submit",
              module,
              "--param",
              "n=1000001..1000200",
              "--arg",
              "{n}",
              "--assurance",
              "QUORUM(2)",
              "--diversity",
              "host");
      String job = submitted.stdout().strip();
      Path results = folder.resolve("results");

      Program first = local.start("results", job, "-o", results.toString(), "--follow");
      Await.until(Duration.ofSeconds(90), () -> "some results are there", () -> count(results) > 5);
      first.kill();
      Program.Ended second = local.idlewild("results", job, "-o", results.toString(), "--follow");

      assertThat(second.exitCode()).as(second.stderr()).isZero();
      List<String> lines = Files.readAllLines(results.resolve("summary.tsv"));
      assertThat(lines.stream().skip(1).map(line -> line.split("\t")[0]))
          .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
      assertThat(lines.stream().skip(1)).allMatch(line -> line.contains("\tSEALED\t"));
      assertThat(Files.readString(results.resolve("17/factors.txt"))).startsWith("1000018: 2 ");
      assertThat(results.resolve("ro-crate-metadata.json")).isRegularFile();
      assertThat(partialFiles(results)).isEmpty();
    }
  }

  /**
   * Why it failed there can be seen here: the files come, and the program fails in the same way.
   */
  @Test
  void failureOnTheGridIsReproducedHere() {
    try (LocalGrid local = LocalGrid.start(folder)) {
      local.startWorker("one");
      local.startWorker("two");
      local.startWorker("three"); // so many hosts have to fail before a work unit has
      Path module = SAMPLE.resolve("protein-search.wasm");
      Program.Ended submitted =
          local.idlewild(
              "submit",
              module.toString(),
              "--arg=--nonsense",
              "--assurance",
              "QUORUM(2)",
              "--diversity",
              "host",
              "--watch",
              "--json");
      String job = id(submitted.stdout());

      Path unit = folder.resolve("unit-0");
      JsonNode why = local.idlewildJson("why", job, "0", "--fetch", unit.toString());
      String[] words = why.path("reproduce").asText().split(" ");
      Program.Ended again = local.idlewild(Arrays.copyOfRange(words, 1, words.length));

      assertThat(submitted.exitCode()).isEqualTo(1);
      JsonNode task = why.at("/workUnit/tasks/0");
      assertThat(task.path("cause").asText()).isEqualTo("EXIT_CODE");
      assertThat(task.path("stderrTail").asText()).contains("--nonsense");
      assertThat(task.at("/host/platform").asText()).isNotBlank();
      assertThat(again.exitCode()).isEqualTo(2);
      assertThat(again.stderr()).contains("--nonsense is no option");
    }
  }

  private static String id(String json) {
    try {
      return new ObjectMapper().readTree(json).path("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(Path results) {
    try (Stream<Path> files = Files.walk(results)) {
      return files.filter(file -> file.endsWith("factors.txt")).count();
    } catch (IOException | UncheckedIOException e) {
      return 0; // it is being made
    }
  }

  private static List<Path> partialFiles(Path results) throws IOException {
    try (Stream<Path> files = Files.walk(results)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
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
