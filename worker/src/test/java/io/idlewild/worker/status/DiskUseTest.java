package io.idlewild.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {
  @TempDir Path folder;

  @Test
  void entriesAreMeasuredWithAllThatIsInThemTheLargestFirst() throws IOException {
    Files.createDirectories(folder.resolve("contents/a/b"));
    Files.write(folder.resolve("contents/a/b/one"), new byte[300]);
    Files.write(folder.resolve("contents/two"), new byte[100]);
    Files.write(folder.resolve("status.json"), new byte[50]);

    assertThat(DiskUse.of(folder))
        .containsExactly(
            new WorkerStatus.Use("contents", 400, 2), new WorkerStatus.Use("status.json", 50, 1));
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.write(elsewhere.resolve("large"), new byte[5_000]);
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.createSymbolicLink(own.resolve("link"), elsewhere);

    assertThat(DiskUse.measure(own).bytes()).isLessThan(5_000);
  }

  @Test
  void folderThatIsNotThereUsesNothing() throws IOException {
    assertThat(DiskUse.of(folder.resolve("gone"))).isEmpty();
  }
}
