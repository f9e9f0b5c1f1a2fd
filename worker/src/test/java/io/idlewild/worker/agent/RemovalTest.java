package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.page.WorkerControls;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
  @TempDir Path parent;
  private Path root;

  @BeforeEach
  void fill() throws IOException {
    root = Files.createDirectories(parent.resolve("worker"));
    Files.createDirectories(root.resolve("identity"));
    Files.write(root.resolve("identity/host.key"), new byte[40]);
    Files.createDirectories(root.resolve("contents/ab"));
    Files.write(root.resolve("contents/ab/data"), new byte[1_000]);
    Files.write(root.resolve("worker.properties"), new byte[10]);
    Files.write(root.resolve("lock"), new byte[4]);
  }

  @Test
  void whatAWorkerHasWrittenGoesAndIsCounted() {
    WorkerControls.Departed departed = new WorkerFolder(root).deleteAll();

    assertThat(departed.deleted())
        .containsExactly(
            new WorkerStatus.Use("identity", 40, 1),
            new WorkerStatus.Use("contents", 1_000, 1),
            new WorkerStatus.Use("worker.properties", 10, 1));
    assertThat(departed.left()).isEmpty();
    assertThat(departed.sentence()).contains("3 files", root.toString());
  }

  @Test
  void afterTheLockTheFolderIsGoneToo() throws IOException {
    WorkerFolder folder = new WorkerFolder(root);
    folder.deleteAll();

    folder.deleteLock();

    assertThat(root).doesNotExist();
  }

  @Test
  void whatIsNotAWorkersStaysAndIsNamed() throws IOException {
    Files.writeString(root.resolve("thesis.tex"), "years of work");
    WorkerFolder folder = new WorkerFolder(root);

    WorkerControls.Departed departed = folder.deleteAll();
    folder.deleteLock();

    assertThat(departed.left())
        .containsExactly(root.resolve("thesis.tex") + ": not written by this worker");
    assertThat(root.resolve("thesis.tex")).hasContent("years of work");
  }

  @Test
  void linkGoesButNotWhatItLeadsTo() throws IOException {
    Path elsewhere = Files.createDirectories(parent.resolve("photos"));
    Files.writeString(elsewhere.resolve("cat.jpg"), "meow");
    Files.createSymbolicLink(root.resolve("contents/ab/link"), elsewhere);
    Files.createSymbolicLink(root.resolve("reports"), elsewhere);

    new WorkerFolder(root).deleteAll();

    assertThat(root.resolve("contents")).doesNotExist();
    assertThat(Files.isSymbolicLink(root.resolve("reports"))).isFalse();
    assertThat(elsewhere.resolve("cat.jpg")).hasContent("meow");
  }

  @Test
  void folderThatWasNeverAWorkersLosesNothing() throws IOException {
    Path home = Files.createDirectories(parent.resolve("home"));
    Files.writeString(home.resolve("notes.txt"), "mine");
    WorkerFolder folder = new WorkerFolder(home);

    assertThat(folder.deleteAll().deleted()).isEmpty();
    folder.deleteLock();

    assertThat(home.resolve("notes.txt")).hasContent("mine");
  }
}
