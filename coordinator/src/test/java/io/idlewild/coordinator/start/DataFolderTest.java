package io.idlewild.coordinator.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void freshFolderGetsItsFormat() throws Exception {
    DataFolder opened = DataFolder.open(folder.resolve("a/b"));

    assertThat(opened.path().resolve("format")).content().isEqualTo("1\n");
  }

  @Test
  void folderInUseNamesTheProcess() throws Exception {
    DataFolder.open(folder);

    assertRefused(
        () -> DataFolder.open(folder), "is in use by process " + ProcessHandle.current().pid());
  }

  @Test
  void folderOfAnotherFormatIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("format"), "7\n");

    assertRefused(() -> DataFolder.open(folder), "has format 7, this coordinator reads format 1");
    assertThat(folder.resolve("format")).content().isEqualTo("7\n");
  }

  @Test
  void folderWithOtherThingsIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.tex"), "x");

    assertRefused(() -> DataFolder.open(folder), "is not empty, and no coordinator made it");
  }

  @Test
  void fileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertRefused(() -> DataFolder.open(file.resolve("data")), "cannot be written");
  }

  @Test
  void fullDiskIsNamedInWords() {
    StartRefusal refusal =
        DataFolder.refusal(folder, new IOException("write: No space left on device"));

    assertThat(refusal).hasMessageContaining("is full").hasMessageContaining("--data");
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.DATA_FOLDER);
  }

  private static void assertRefused(ThrowingCallable opening, String why) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            StartRefusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.DATA_FOLDER);
              assertThat(refusal).hasMessageContaining(why);
            });
  }
}
