package io.idlewild.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.client.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePatternTest {
  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(folder.resolve("deep/er"));
    for (String name : List.of("b.fa", "a.fa", "c.txt", "deep/d.fa", "deep/er/e.fa", "odd[1].fa")) {
      Files.writeString(folder.resolve(name), name);
    }
  }

  private List<String> files(String pattern) {
    return FilePattern.files(folder + "/" + pattern).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  @Test
  void starStaysInItsFolderAndFilesAreSorted() {
    assertThat(files("?.fa")).containsExactly("a.fa", "b.fa");
    assertThat(files("*/*.fa")).containsExactly("deep/d.fa");
  }

  @Test
  void twoStarsGoDeeper() {
    assertThat(files("**.fa")).contains("a.fa", "deep/d.fa", "deep/er/e.fa");
  }

  @Test
  void choicesAreTaken() {
    assertThat(files("{b.fa,c.txt}")).containsExactly("b.fa", "c.txt");
  }

  @Test
  void fileWhoseNameLooksLikeAPatternIsItself() {
    assertThat(files("odd[1].fa")).containsExactly("odd[1].fa");
  }

  @Test
  void patternThatNothingMatchesIsRefused() {
    assertThatThrownBy(() -> files("*.nothing"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("*.nothing");
    assertThatThrownBy(() -> files("nowhere/*.fa")).hasMessageContaining("no folder");
  }
}
