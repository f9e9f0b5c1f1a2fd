package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that do what they may not: each is stopped, named and harmless. */
class MisbehaviourIT {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          COMMAND | trap-unreachable      | TRAP           | "unreachable" instruction
          COMMAND | trap-divide           | TRAP           | divided an integer by zero
          COMMAND | trap-memory           | TRAP           | outside its bounds
          COMMAND | deep-recursion        | STACK_LIMIT    | raise the limit of stack
          COMMAND | memory-bomb           | MEMORY_LIMIT   | the limit is 64 MiB; raise the limit of memory
          COMMAND | huge-memory           | MEMORY_LIMIT   | wants 65536 pages of 64 KiB of memory at its start, the limit is 1024
          COMMAND | endless-print         | OUTPUT_LIMIT   | printed more than 4194304 bytes
          COMMAND | endless-file          | OUTPUT_LIMIT   | wrote more than 4194304 bytes into its output files
          COMMAND | forbidden-import      | FORBIDDEN_IMPORT | env.system
          COMMAND | not-wasm              | INVALID_MODULE | not a WebAssembly module
          STEP    | step-fails            | EXIT_CODE      | step 3 of the workload answered -7
          STEP    | step-leaves-file-open | INVALID_MODULE | descriptor 4 ("output") open
          """)
  void eachIsStoppedAndNamed(WorkloadStyle style, String module, FailureCause cause, String words) {
    Path path = SampleModules.hostile(module);
    Runs run = style == WorkloadStyle.STEP ? Runs.step(path, temp) : Runs.command(path, temp);

    Runs.Result result = run.on(runner);

    assertThat(refusal(result).cause()).isEqualTo(cause);
    assertThat(refusal(result).detail()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"COMMAND, endless", "STEP, step-never-done"})
  void whatNeverEndsIsStoppedByTheTimeLimit(WorkloadStyle style, String module) {
    Path path = SampleModules.hostile(module);
    Runs run = style == WorkloadStyle.STEP ? Runs.step(path, temp) : Runs.command(path, temp);

    Runs.Result result = run.wallTime(Duration.ofMillis(1_500)).on(runner);

    assertThat(refusal(result).cause()).isEqualTo(FailureCause.TIME_LIMIT);
    assertThat(refusal(result).detail()).contains("ran for 1.500 s, which is its time limit");
    assertThat(result.report().wallTime()).isLessThan(Duration.ofSeconds(4));
    assertThat(result.report().cpuTime()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"escape", "sockets", "bad-pointer"})
  void whatReachesOutGetsErrorNumbers(String module) {
    Runs run = Runs.command(SampleModules.hostile(module), temp).input("input", "secret");

    Runs.Result result = run.on(runner);

    assertThat(result.report().end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(result.heard().out()).doesNotContain("LET THROUGH");
  }

  @Test
  void nothingAppearsBesideTheOutputFolder() throws IOException {
    Path outside = Files.writeString(temp.resolve("outside"), "untouched");
    Runs run = Runs.command(SampleModules.hostile("escape"), temp).arguments("../outside");

    run.on(runner);

    assertThat(outside).hasContent("untouched");
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactlyInAnyOrder(outside, run.folder());
    }
  }

  @Test
  void compilingHasABoundOfItsOwn() {
    SandboxSettings hasty = SandboxSettings.DEFAULT.withCompileTime(Duration.ofMillis(1));
    Runs run = Runs.command(SampleModules.hostile("echo"), temp);

    try (TaskRunner impatient = Sandboxes.create(hasty)) {
      Runs.Result result = run.on(impatient);

      assertThat(refusal(result).cause()).isEqualTo(FailureCause.TIME_LIMIT);
      assertThat(refusal(result).detail()).contains("was not compiled within 0.001 s");
    }
  }

  @Test
  void aModuleOfWrongTypesIsRefusedWhenItIsCompiled() throws IOException {
    byte[] module = WasmBytes.commandWith(1, WasmBytes.body().raw(0, 0x6A, 0x1A, 0x0B));
    Path path = Files.write(temp.resolve("wrong.wasm"), module);

    Runs.Result result = Runs.command(path, temp).on(runner);

    assertThat(refusal(result).cause()).isEqualTo(FailureCause.INVALID_MODULE);
    assertThat(refusal(result).detail()).contains("not valid WebAssembly");
  }

  @Test
  void compilingThatNeedsTooMuchMemoryIsNamed() throws IOException {
    // Millions of instructions in a few bytes each: cheap to write down, dear to compile.
    WasmBytes code = WasmBytes.body().raw(0);
    for (int i = 0; i < 700_000; i++) {
      code.raw(0x41, 0, 0x1A);
    }
    byte[] module = WasmBytes.commandWith(1, code.raw(0x0B));
    Path path = Files.write(temp.resolve("large.wasm"), module);
    Limits small = new Limits(1L << 16, 1L << 20, Duration.ofMinutes(1), 0);

    Runs.Result result = Runs.command(path, temp).limits(small).on(runner);

    assertThat(refusal(result).cause()).isEqualTo(FailureCause.MEMORY_LIMIT);
    assertThat(refusal(result).detail()).contains("compiling the module used up the");
  }

  private static RunEnd.Refused refusal(Runs.Result result) {
    assertThat(result.report().end()).isInstanceOf(RunEnd.Refused.class);
    return (RunEnd.Refused) result.report().end();
  }
}
