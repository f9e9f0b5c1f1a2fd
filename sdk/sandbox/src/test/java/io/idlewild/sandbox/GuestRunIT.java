package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests that behave, in real child programs. */
class GuestRunIT {
  private static TaskRunner runner;
  @TempDir Path temp;

  @BeforeAll
  static void open() {
    runner = Sandboxes.create(SandboxSettings.DEFAULT);
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  @Test
  void aProgramSeesItsArgumentsAndEnvironmentAndNothingOfTheHosts() {
    Runs run =
        Runs.command(SampleModules.hostile("echo"), temp)
            .arguments("zwölf")
            .environment(Map.of("KEY", "välue"));

    Runs.Result result = run.on(runner);

    assertThat(result.report().end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(result.heard().out()).isEqualTo("argument 1: zwölf\nenvironment: KEY=välue\n");
    assertThat(result.heard().err()).isEqualTo("echo: 1 arguments\n");
    assertThat(result.report().stderrTail()).isEqualTo("echo: 1 arguments\n");
  }

  @Test
  void aFileIsCopiedFromTheInputToTheOutput() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("öffentlich"));
    byte[] bytes = new byte[1_000_000];
    new java.util.Random(7).nextBytes(bytes);
    Path input = Files.write(folder.resolve("eingäbe"), bytes);
    Runs run =
        Runs.command(SampleModules.hostile("echo"), temp)
            .input("in/data.bin", input)
            .arguments("in/data.bin", "out/copy.bin")
            .declares("out/copy.bin");

    Runs.Result result = run.on(runner);

    assertThat(result.report().outcome()).isInstanceOf(Outcome.Success.class);
    assertThat(run.folder().resolve("out/copy.bin")).hasBinaryContent(bytes);
    assertThat(result.report().outputs())
        .containsExactly(new OutputFile(new LogicalName("out/copy.bin"), ContentId.of(bytes)));
  }

  @Test
  void theGuestsExitCodeIsKept() {
    Runs run =
        Runs.command(SampleModules.hostile("echo"), temp).input("a", "x").arguments("a", "b", "77");

    Runs.Result result = run.on(runner);

    assertThat(result.report().end()).isEqualTo(new RunEnd.Exited(77));
    assertThat(result.report().outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureCause.EXIT_CODE, "the workload ended with exit code 77: echo: 3 arguments"));
  }

  @Test
  void aDeclaredOutputThatIsMissingIsNamed() {
    Runs run = Runs.command(SampleModules.hostile("echo"), temp).declares("hits.tsv");

    Runs.Result result = run.on(runner);

    assertThat(result.report().end())
        .isInstanceOfSatisfying(
            RunEnd.Refused.class,
            refused -> {
              assertThat(refused.cause()).isEqualTo(FailureCause.MISSING_OUTPUT);
              assertThat(refused.detail()).contains("\"hits.tsv\"");
            });
  }

  @Test
  void anInputThatIsNotThereIsNamed() {
    Runs run =
        Runs.command(SampleModules.hostile("echo"), temp).input("db", temp.resolve("nowhere"));

    Runs.Result result = run.on(runner);

    assertThat(result.report().end())
        .isInstanceOfSatisfying(
            RunEnd.Refused.class,
            refused -> {
              assertThat(refused.cause()).isEqualTo(FailureCause.INPUT_UNAVAILABLE);
              assertThat(refused.detail()).contains("the input \"db\" is not there");
            });
  }

  @Test
  void twoRunsOfOneRequestPrintTheSameBytesAndAnotherSeedOthers() {
    Path module = SampleModules.hostile("virtual-world");
    Runs first = Runs.command(module, temp).input("b", "").input("a", "");
    Runs second = Runs.command(module, temp).input("a", "").input("b", "");
    Runs third = Runs.command(module, temp).input("a", "").input("b", "").seed(43);

    String firstWorld = first.on(runner).heard().out();
    String secondWorld = second.on(runner).heard().out();
    String otherSeed = third.on(runner).heard().out();

    assertThat(firstWorld)
        .isEqualTo(secondWorld)
        .isNotEqualTo(otherSeed)
        .contains("realtime: error 0, 1767225600001000000 ns")
        .contains("folder: a\nfolder: b\n");
  }

  @Test
  void proteinSearchFindsTheRelativesOfHumanHaemoglobin() throws IOException {
    Path sample = SampleModules.file("protein-search");
    Runs run =
        Runs.command(sample.resolve("protein-search.wasm"), temp)
            .limits(new Limits(256L << 20, 1L << 20, Duration.ofMinutes(5), 16L << 20))
            .input("query.fasta", sample.resolve("data/queries/HBB_HUMAN.fasta"))
            .input("db.fasta", sample.resolve("data/db.fasta"))
            .arguments("--top", "10", "--evalue", "10")
            .declares("hits.tsv");

    Runs.Result result = run.on(runner);

    assertThat(result.report().end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(Files.readAllLines(run.folder().resolve("hits.tsv")))
        .isEqualTo(expectedHits(sample, "HBB_HUMAN"));
    assertThat(result.report().cpuTime()).isPositive();
  }

  private static List<String> expectedHits(Path sample, String query) throws IOException {
    return Files.readAllLines(sample.resolve("expected/hits.tsv")).stream()
        .filter(line -> line.startsWith("query\t") || line.split("\t")[0].contains(query))
        .toList();
  }

  @Test
  void aStepModuleIsDrivenToItsResultAndTellsItsProgress() {
    Runs run =
        Runs.step(SampleModules.hostile("step-counter"), temp)
            .arguments("5000000")
            .declares("output");

    Runs.Result result = run.on(runner);

    assertThat(result.report().end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(result.heard().progress()).containsExactly(0.2, 0.4, 0.6, 0.8, 1.0);
    assertThat(run.folder().resolve("output")).content().startsWith("5000000 ");
  }

  @Test
  void aStepModuleComputesWhatItsAuthorSays() {
    Runs run = Runs.step(SampleModules.hostile("step-counter"), temp).arguments("1000");

    run.on(runner);

    assertThat(run.folder().resolve("output")).hasContent("1000 12bac6d7386781cd");
  }

  @Test
  void isingGivesTheRowOfTheNativeProgram() throws IOException {
    Runs run =
        Runs.step(SampleModules.file("ising/ising.wasm"), temp)
            .arguments("--temperature", "1.0", "--seed", "1", "--size", "64", "--sweeps", "2000")
            .declares("ising.csv");

    Runs.Result result = run.on(runner);

    assertThat(result.report().end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(result.heard().progress()).isSorted().endsWith(1.0);
    assertThat(Files.readAllLines(run.folder().resolve("ising.csv")))
        .isEqualTo(
            Files.readAllLines(SampleModules.file("ising/expected/sweep.csv")).subList(0, 2));
  }
}
