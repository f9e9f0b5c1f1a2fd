package io.idlewild.sandbox;

import static io.idlewild.sandbox.WasmBytes.body;
import static io.idlewild.sandbox.WasmBytes.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleInspectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          forbidden-import       | FORBIDDEN_IMPORT | imports env.system, which the sandbox does not offer
          unknown-wasi-import    | FORBIDDEN_IMPORT | wasi_snapshot_preview1.
          imported-memory        | FORBIDDEN_IMPORT | (a memory)
          wrong-signature-import | INVALID_MODULE   | but it is
          no-memory              | INVALID_MODULE   | exports no memory
          no-start               | INVALID_MODULE   | no "_start" function
          start-with-parameters  | INVALID_MODULE   | has the type (i32) -> (), but must have () -> ()
          not-wasm               | INVALID_MODULE   | not a WebAssembly module
          truncated              | INVALID_MODULE   | malformed at byte
          simd                   | INVALID_MODULE   | SIMD (128-bit vectors)
          step-counter           | INVALID_MODULE   | it is of step style
          """)
  void aBadCommandIsRejectedWithASentence(String module, FailureCause cause, String words)
      throws IOException {
    ModuleInspection inspection =
        ModuleInspection.inspect(SampleModules.hostile(module), WorkloadStyle.COMMAND);

    assertThat(inspection)
        .isInstanceOfSatisfying(
            ModuleInspection.Rejected.class,
            rejected -> {
              assertThat(rejected.cause()).isEqualTo(cause);
              assertThat(rejected.sentence()).contains(words);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "step-incomplete, does not export the function \"result\" of type () -> (i32)",
    "echo, does not export \"idlewild_abi_1\"",
  })
  void aBadStepModuleIsRejectedWithASentence(String module, String words) throws IOException {
    ModuleInspection inspection =
        ModuleInspection.inspect(SampleModules.hostile(module), WorkloadStyle.STEP);

    assertThat(rejection(inspection)).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "protein-search/protein-search.wasm, COMMAND",
    "ising/ising.wasm, STEP",
    "hostile/echo.wasm, COMMAND",
    "hostile/step-counter.wasm, STEP"
  })
  void realModulesAreAccepted(String module, WorkloadStyle style) throws IOException {
    ModuleInspection inspection = ModuleInspection.inspect(SampleModules.file(module), style);

    assertThat(inspection).isInstanceOf(ModuleInspection.Accepted.class);
  }

  @Test
  void whatWasFoundIsTold() {
    byte[] module = WasmBytes.commandWith(3, body().raw(0, 0x41, 0, 0xC0, 0x1A, 0x0B));

    ModuleInspection inspection = ModuleInspection.inspect(module, WorkloadStyle.COMMAND);

    assertThat(inspection)
        .isEqualTo(
            new ModuleInspection.Accepted(
                java.util.Set.of("sign extension"), 3, 1, OptionalLong.empty()));
  }

  @Test
  void tooManyFunctionsAreNamed() {
    byte[] module = WasmBytes.commandWith(100_000, body().raw(0, 0x0B));

    ModuleInspection inspection = ModuleInspection.inspect(module, WorkloadStyle.COMMAND);

    assertThat(rejection(inspection)).contains("100000 functions, the limit is 50000");
  }

  @Test
  void aWideBranchTableIsNamed() {
    WasmBytes code = body().raw(0, 0x41, 0, 0x0E).number(1_000_000);
    for (int i = 0; i <= 1_000_000; i++) {
      code.raw(0);
    }
    byte[] module = WasmBytes.commandWith(1, code.raw(0x0B));

    ModuleInspection inspection = ModuleInspection.inspect(module, WorkloadStyle.COMMAND);

    assertThat(rejection(inspection)).contains("1000000 targets of one branch table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          254 0  | threads (atomic instructions)
          253 12 | SIMD (128-bit vectors)
          251 0  | garbage collection
          18 0   | tail calls
          6 64   | exceptions
          20 0   | typed function references
          40 64  | more than one memory
          """)
  void forbiddenInstructionsAreNamedByTheirFeature(String bytes, String feature) {
    WasmBytes code = body().raw(0);
    Arrays.stream(bytes.strip().split(" ")).mapToInt(Integer::parseInt).forEach(code::raw);
    byte[] module = WasmBytes.commandWith(1, code.raw(0, 0, 0, 0, 0x0B));

    ModuleInspection inspection = ModuleInspection.inspect(module, WorkloadStyle.COMMAND);

    assertThat(rejection(inspection)).contains("the module uses " + feature);
  }

  @ParameterizedTest
  @CsvSource({"3, threads (a shared memory)", "4, 64-bit memory"})
  void forbiddenMemoriesAreNamed(int flags, String feature) {
    byte[] module = module().section(5, body().raw(1, flags, 1, 1)).bytes();

    ModuleInspection inspection = ModuleInspection.inspect(module, WorkloadStyle.COMMAND);

    assertThat(rejection(inspection)).contains(feature);
  }

  @Test
  void announcedCountsTakeNoMemory() {
    byte[] types = module().section(1, body().number(90_000)).bytes();
    byte[] locals = WasmBytes.commandWith(1, body().raw(1).number(0xFFFF_FFFFL).raw(0x7F, 0x0B));

    assertThat(rejection(ModuleInspection.inspect(types, WorkloadStyle.COMMAND)))
        .contains("announces 90000 types but ends before");
    assertThat(rejection(ModuleInspection.inspect(locals, WorkloadStyle.COMMAND)))
        .contains("4294967295 locals");
  }

  @Test
  void aComponentIsToldFromACoreModule() {
    byte[] component = {0, 'a', 's', 'm', 0x0D, 0, 1, 0};

    ModuleInspection inspection = ModuleInspection.inspect(component, WorkloadStyle.COMMAND);

    assertThat(rejection(inspection)).contains("the component model");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7})
  void fewerBytesThanAHeaderAreNoModule(int length) {
    byte[] bytes = Arrays.copyOf(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, length);

    ModuleInspection inspection = ModuleInspection.inspect(bytes, WorkloadStyle.COMMAND);

    assertThat(inspection).isInstanceOf(ModuleInspection.Rejected.class);
  }

  @Test
  void aModuleThatIsTooLongIsNotEvenRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("huge.wasm");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }

    ModuleInspection inspection = ModuleInspection.inspect(file, WorkloadStyle.COMMAND);

    assertThat(rejection(inspection)).contains("1099511627776 bytes, the limit is 67108864");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile/echo.wasm", "protein-search/protein-search.wasm"})
  void flippedBytesNeverDoMoreThanReject(String name) {
    byte[] original = SampleModules.bytes(SampleModules.file(name));
    long seed = 25;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] mutant = original.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }

      assertThatCode(() -> ModuleInspection.inspect(mutant, WorkloadStyle.COMMAND))
          .as("seed %d, round %d", seed, round)
          .doesNotThrowAnyException();
    }
  }

  private static String rejection(ModuleInspection inspection) {
    assertThat(inspection).isInstanceOf(ModuleInspection.Rejected.class);
    return ((ModuleInspection.Rejected) inspection).sentence();
  }
}
