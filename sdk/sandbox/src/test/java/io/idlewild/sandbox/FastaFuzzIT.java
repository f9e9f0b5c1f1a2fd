package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.testkit.fuzz.Fuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The FASTA reader of the sample, as it runs: in the sandbox. It takes a file or names what is
 * wrong with it; it never traps. A run costs some hundredths of a second, so there are fewer of
 * them.
 */
class FastaFuzzIT {
  private static final List<String> SAMPLES =
      List.of(
          ">sp|P1|ONE a protein\nMKVLAAGIVGLLLAQWERTYIPASDFGHKLCVNM\nMKVLAAGIVG\n",
          ">A\r\nMKV\r\n>B second\r\nLAAGIVX*\r\n",
          ">x\nACDEFGHIKLMNPQRSTVWYBZX\n\n>y\nacdefghiklmnpqrstvwy\n");

  @TempDir Path temp;

  @Test
  void fastaOfQueriesAndDatabases() {
    try (TaskRunner runner = Sandboxes.create(SandboxSettings.DEFAULT)) {
      Path database = Files.writeString(temp.resolve("db"), SAMPLES.getFirst());
      Fuzz.of("FASTA query")
          .oneIn(40)
          .bytes(bytes(), input -> takesOrNames(runner, write(input), database));
      Path query = Files.writeString(temp.resolve("query"), SAMPLES.getFirst());
      Fuzz.of("FASTA database")
          .oneIn(40)
          .bytes(bytes(), input -> takesOrNames(runner, query, write(input)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takesOrNames(TaskRunner runner, Path query, Path database) {
    RunReport report =
        Runs.command(SampleModules.file("protein-search/protein-search.wasm"), temp)
            .limits(new Limits(256L << 20, 1L << 20, Duration.ofSeconds(9), 16L << 20))
            .input("query.fasta", query)
            .input("db.fasta", database)
            .declares("hits.tsv")
            .on(runner)
            .report();
    assertThat(report.end()).isInstanceOf(RunEnd.Exited.class);
    if (!report.end().equals(new RunEnd.Exited(0))) {
      assertThat(report.stderrTail()).isNotBlank();
    }
  }

  private Path write(byte[] input) throws IOException {
    return Files.write(temp.resolve("input"), input);
  }

  private static List<byte[]> bytes() {
    return SAMPLES.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
