package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guides show of Java, compiled and run; and that they show nothing else. */
class GuideSnippetsTest {
  private static final Path DOCS = Path.of("../../docs");
  private static final Path TESTS = Path.of("src/test/java/io/idlewild/client");
  private static final Path SAMPLE = Path.of("../../sample-workloads/protein-search");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:<!-- snippet: sdk/client (\\w+)(?: ([\\w-]+))? -->\n)?```java\n(.*?)```",
          Pattern.DOTALL);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final JobSpec spec =
      JobSpec.of("homologs")
          .workload(SAMPLE.resolve("protein-search.wasm"))
          .shared("db.fasta", SAMPLE.resolve("data/globins45.fa"))
          .each(
              "query.fasta",
              List.of(
                  SAMPLE.resolve("data/queries/MYG_HORSE.fasta"),
                  SAMPLE.resolve("data/queries/HBB_HUMAN.fasta")));

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void dryRunAndEstimate() {
    try (Grid grid = Idlewild.local()) {
      // tag::dry-run[]
      DryRunReport report = Idlewild.dryRun(spec, 2);
      report.findings().forEach(found -> out.println(found.code() + ": " + found.detail()));
      if (report.isGood()) {
        Estimate estimate = grid.estimate(spec, report);
        out.println(estimate.workUnits() + " work units, " + estimate.cpuHours() + " h of CPU");
      }
      // end::dry-run[]
    }
    assertThat(printed()).startsWith("2 work units, ");
  }

  @Test
  void withoutWaiting() throws Exception {
    try (Grid grid = Idlewild.local()) {
      // tag::async[]
      CompletableFuture<JobView> end = grid.submitAsync(spec).thenCompose(Job::end);
      end.thenAccept(job -> out.println(job.workUnits().sealed() + " sealed"));
      // end::async[]
      end.get(60, TimeUnit.SECONDS);
    }
    assertThat(printed()).contains("2 sealed");
  }

  @Test
  void following() {
    try (Grid grid = Idlewild.local()) {
      Job job = grid.submit(spec);
      // tag::live[]
      try (var updates = job.liveUpdates()) {
        updates.forEach(update -> {
          switch (update) {
            case JobUpdate.Counted(var result) -> out.println(result.index() + " provisional");
            case JobUpdate.Withdrawn(int index) -> out.println(index + " withdrawn");
            case JobUpdate.Arrived(var result) -> out.println(result.index() + " sealed or failed");
            case JobUpdate.Progress(var now) -> out.println(now.workUnits().done() + " done");
            case JobUpdate.Ended(var last) -> out.println("the end");
          }
        });
      }
      // end::live[]
    }
    assertThat(printed()).contains("0 sealed or failed").endsWith("the end\n");
  }

  @Test
  void everySnippetOfTheDocsIsOneThatIsRun() throws IOException {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        seen++;
        if (block.group(1) == null) {
          wrong.add(page + " shows code that no test runs: " + block.group(3).lines().findFirst());
        } else {
          String name = block.group(2) == null ? "snippet" : block.group(2);
          String run = region(block.group(1), name);
          if (!run.equals(block.group(3).strip())) {
            wrong.add(
                "%s shows %s of %s otherwise than it is run".formatted(page, name, block.group(1)));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThanOrEqualTo(4);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.walk(DOCS.resolve("guides"))) {
      return all.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static String region(String test, String name) throws IOException {
    String text = Files.readString(TESTS.resolve(test + ".java"));
    String from = "// tag::%s[]\n".formatted(name);
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf("// end::%s[]".formatted(name), start))
        .stripIndent()
        .strip();
  }
}
