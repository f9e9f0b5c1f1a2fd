package io.idlewild.sandbox;

import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.testkit.fuzz.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modules that a stranger sends; the coordinator inspects them in its own process. */
class ModuleInspectionFuzzTest {
  /** It answers, whatever the bytes are. */
  @Test
  void inspection() throws IOException {
    Fuzz.of("WASM module")
        .bytes(
            List.of(hostile("echo"), hostile("simd"), hostile("step-counter"), hostile("escape")),
            input -> {
              ModuleInspection.inspect(input, WorkloadStyle.COMMAND);
              ModuleInspection.inspect(input, WorkloadStyle.STEP);
            });
  }

  private static byte[] hostile(String name) throws IOException {
    Path module = SampleModules.hostile(name);
    return Files.readAllBytes(module);
  }
}
