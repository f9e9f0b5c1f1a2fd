package io.idlewild.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  @TempDir Path parent;

  @Test
  void demosAtOneTimeHaveFoldersOfTheirOwn() throws Exception {
    try (DemoFolder first = DemoFolder.claim(parent, false);
        DemoFolder second = DemoFolder.claim(parent, false)) {
      assertThat(first.path()).endsWith(Path.of("demo-1"));
      assertThat(second.path()).endsWith(Path.of("demo-2"));
    }
  }

  @Test
  void folderIsUsedAgainAndEmptied() throws Exception {
    try (DemoFolder first = DemoFolder.claim(parent, false)) {
      Files.writeString(first.folder("logs").resolve("old.log"), "old");
    }
    try (DemoFolder second = DemoFolder.claim(parent, false)) {
      assertThat(second.path()).endsWith(Path.of("demo-1"));
      assertThat(second.file("logs")).doesNotExist();
    }
  }

  @Test
  void keptDemoStays() throws Exception {
    try (DemoFolder first = DemoFolder.claim(parent, true)) {
      Files.writeString(first.folder("logs").resolve("old.log"), "old");
    }
    try (DemoFolder second = DemoFolder.claim(parent, false)) {
      assertThat(second.path()).endsWith(Path.of("demo-2"));
    }
    assertThat(parent.resolve("demo-1/logs/old.log")).hasContent("old");
  }

  @Test
  void resultsAndLogsOutliveTheState() throws Exception {
    try (DemoFolder folder = DemoFolder.claim(parent, false)) {
      for (String name : new String[] {"coordinator", "worker-1", "keys", "results", "logs"}) {
        Files.writeString(folder.folder(name).resolve("file"), "x");
      }

      folder.dropState();

      assertThat(folder.file("coordinator")).doesNotExist();
      assertThat(folder.file("worker-1")).doesNotExist();
      assertThat(folder.file("keys")).doesNotExist();
      assertThat(folder.file("results").resolve("file")).exists();
      assertThat(folder.file("logs").resolve("file")).exists();
    }
  }
}
