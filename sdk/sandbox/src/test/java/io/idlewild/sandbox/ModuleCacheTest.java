package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCacheTest {
  private static final Hash MODULE = Hash.of(new byte[] {1});
  private static final byte[] COMPILED = {1, 2, 3};

  @TempDir Path folder;

  @Test
  void whatWasPutInIsFoundForItsModuleAndEngineOnly() {
    ModuleCache cache = new ModuleCache(folder, 1_000);

    cache.put(MODULE, "guarded", COMPILED);

    assertThat(cache.find(MODULE, "guarded")).contains(COMPILED);
    assertThat(cache.find(MODULE, "plain")).isEmpty();
    assertThat(cache.find(Hash.of(COMPILED), "guarded")).isEmpty();
  }

  @Test
  void aFlippedBitMakesAFileWorthless() throws IOException {
    ModuleCache cache = new ModuleCache(folder, 1_000);
    cache.put(MODULE, "guarded", COMPILED);
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    assertThat(cache.find(MODULE, "guarded")).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void aTruncatedFileIsWorthlessToo() throws IOException {
    ModuleCache cache = new ModuleCache(folder, 1_000);
    cache.put(MODULE, "guarded", COMPILED);
    Files.write(files().getFirst(), new byte[5]);

    assertThat(cache.find(MODULE, "guarded")).isEmpty();
  }

  @Test
  void itNeverGrowsBeyondItsBound() throws IOException {
    ModuleCache cache = new ModuleCache(folder, 400);

    for (int i = 0; i < 20; i++) {
      cache.put(Hash.of(new byte[] {(byte) i}), "guarded", new byte[100]);
    }

    long sum = 0;
    for (Path file : files()) {
      sum += Files.size(file);
    }
    assertThat(sum).isPositive().isLessThanOrEqualTo(400);
  }

  @Test
  void whatIsTooLargeForItIsNotKept() throws IOException {
    ModuleCache cache = new ModuleCache(folder, 400);

    cache.put(MODULE, "guarded", new byte[300]);

    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
