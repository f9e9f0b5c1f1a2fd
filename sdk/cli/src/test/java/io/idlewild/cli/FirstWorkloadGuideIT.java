package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.cli.GuideScript.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide from a C program to a workload: its commands do what it says, and so do its errors. */
@Timeout(600)
class FirstWorkloadGuideIT {
  private static final Path GUIDE = Path.of("../../docs/guides/first-workload.md");
  private static final Path SAMPLES =
      Path.of("../../sample-workloads").toAbsolutePath().normalize();

  @TempDir Path bin;
  @TempDir Path work;

  @Test
  void commandsOfTheGuidePrintWhatItShows() throws IOException, InterruptedException {
    needsCompiler();
    ProgramLauncher launcher = ProgramLauncher.in(bin);
    String printed = "";
    int ran = 0;
    for (Part part : GuideScript.of(GUIDE).parts()) {
      switch (part) {
        case Part.WriteFile file -> Files.writeString(work.resolve(file.name()), file.text());
        case Part.Run run -> {
          printed = run(launcher, run.commands());
          ran++;
        }
        case Part.Prints expected -> assertThat(printed).contains(expected.text());
      }
    }
    assertThat(ran).isGreaterThan(5);
  }

  private String run(ProgramLauncher launcher, String commands)
      throws IOException, InterruptedException {
    var ended =
        launcher.execute(
            work, Map.of("SAMPLES", SAMPLES.toString()), List.of("sh", "-e", "-c", commands));
    assertThat(ended.code()).as("%s%n%s", commands, ended.said()).isZero();
    return ended.said();
  }

  @ParameterizedTest
  @CsvSource({
    "pthread.h, 'pthread_create(0, 0, 0, 0)', 'bits/endian.h'' file not found'",
    "sys/socket.h, 'socket(1, 2, 0)', 'undefined symbol: socket'",
    "stdlib.h, 'system(\"ls\")', 'undefined symbol: system'",
    "unistd.h, 'fork()', 'undefined symbol: fork'",
    "setjmp.h, '0', 'bits/setjmp.h'' file not found'",
    "signal.h, 'raise(1)', 'wasm lacks signal support'",
    "sys/mman.h, '0', 'WASI lacks a true mmap'",
    "stdio.h, 'tmpfile() != 0', 'undefined symbol: tmpfile'"
  })
  void whatIsMissingIsNamedInTheWordsOfTheGuide(String header, String call, String words)
      throws IOException, InterruptedException {
    needsCompiler();
    Files.writeString(
        work.resolve("try.c"),
        "#include <%s>\nint main(void) { return %s; }\n".formatted(header, call));

    var ended =
        ProgramLauncher.in(bin)
            .execute(
                work,
                Map.of(),
                List.of("clang-14", "--target=wasm32-wasi", "-O2", "try.c", "-o", "try.wasm"));

    assertThat(ended.code()).isNotZero();
    assertThat(ended.said()).contains(words);
    assertThat(Files.readString(GUIDE)).contains(words.replace("undefined symbol: fork", "`fork`"));
  }

  private static void needsCompiler() {
    boolean there = ProgramLauncher.onPath("clang-14") && ProgramLauncher.onPath("wasm-ld-14");
    assertThat(there || !"true".equals(System.getenv("CI"))).as("missing: clang-14").isTrue();
    assumeTrue(there, "clang-14 and wasm-ld-14");
  }
}
