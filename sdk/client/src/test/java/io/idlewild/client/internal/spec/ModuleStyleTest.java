package io.idlewild.client.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModuleStyleTest {
  private static final Path SAMPLES = Path.of("../../sample-workloads");

  @Test
  void exportsTellTheStyle() throws IOException {
    assertThat(ModuleStyle.of(SAMPLES.resolve("ising/ising.wasm"))).isEqualTo(WorkloadStyle.STEP);
    assertThat(ModuleStyle.of(SAMPLES.resolve("protein-search/protein-search.wasm")))
        .isEqualTo(WorkloadStyle.COMMAND);
  }

  @Test
  void brokenModulesHaveNoExports() throws IOException {
    byte[] module = Files.readAllBytes(SAMPLES.resolve("ising/ising.wasm"));
    long seed = 20_261;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = java.util.Arrays.copyOf(module, random.nextInt(module.length));
      for (int j = 0; j < 3 && broken.length > 0; j++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      assertThat(ModuleStyle.exports(broken)).as("seed %d, round %d", seed, i).isNotNull();
    }
  }
}
