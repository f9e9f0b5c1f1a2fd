package io.idlewild.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.idle.SuspensionCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide for volunteers says what the program knows. */
class PreferenceReferenceTest {
  private static String guide() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/guides/volunteer.md"))) {
      folder = folder.getParent();
    }
    return Files.readString(folder.resolve("docs/guides/volunteer.md"));
  }

  private static String row(PreferenceReference key) {
    String presets =
        key.quiet().equals(key.allIn()) && key.quiet().equals(key.normal())
            ? "`%s` | | ".formatted(key.normal())
            : "`%s` | `%s` | `%s` ".formatted(key.quiet(), key.normal(), key.allIn());
    return "| `%s` | %s | %s| %s |"
        .formatted(key.key(), key.meaning(), presets, key.allowed().replace("|", "\\|"));
  }

  @Test
  void theGuideHasEveryKeyAsTheProgramHasIt() throws IOException {
    String table =
        PreferenceReference.all().stream()
            .map(PreferenceReferenceTest::row)
            .collect(Collectors.joining("\n"));

    assertThat(guide()).as("put this table into the guide:\n" + table).contains(table);
  }

  @Test
  void theGuideNamesEveryCauseOfASuspension() throws IOException {
    String guide = guide();

    for (SuspensionCause cause : SuspensionCause.values()) {
      assertThat(guide).contains("| `" + cause.word() + "` |");
    }
  }
}
