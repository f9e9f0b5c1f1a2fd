package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.testkit.server.FakeCoordinator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shells and readers get of the commands, and the view of the whole grid. */
class HelpPagesTest {
  @TempDir Path home;

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    Invocation script = Invocation.of(home, Map.of(), "completion", "bash");
    Path file = Files.writeString(home.resolve("complete.sh"), script.out());

    assertThat(script.code()).isZero();
    assertThat(completed(file, "idlewild", "sub")).containsExactly("submit");
    assertThat(completed(file, "idlewild", "submit", "--dry")).containsExactly("--dry-run");
  }

  /** Asks a real bash. */
  private static List<String> completed(Path script, String... words) throws Exception {
    String ask =
        """
        source '%s'
        COMP_WORDS=(%s); COMP_CWORD=%d
        _complete_idlewild
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, String.join(" ", words), words.length - 1);
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", ask)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    bash.waitFor();
    return said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void zshScriptLoadsWhatItNeedsFirst() {
    assertThat(Invocation.of(home, Map.of(), "completion", "zsh").out())
        .startsWith("autoload -U +X compinit")
        .contains("bashcompinit")
        .contains("_complete_idlewild");
  }

  @Test
  void everyCommandHasItsManualPage() throws IOException {
    Path folder = home.resolve("man1");

    Invocation.of(home, Map.of(), "man-pages", folder.toString());

    try (Stream<Path> pages = Files.list(folder)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .contains("idlewild.1", "idlewild-submit.1", "idlewild-workload-sign.1")
          .doesNotContain("idlewild-man-pages.1")
          .hasSizeGreaterThan(40);
    }
    assertThat(folder.resolve("idlewild-submit.1"))
        .content()
        .contains(".SH NAME\nidlewild\\-submit \\- Submit a job")
        .contains("\\fB\\-\\-dry\\-run\\fR")
        .contains(".SH NOTES AND EXAMPLES");
  }

  @Test
  void topShowsNumbersJobsAndHosts() throws IOException {
    try (FakeCoordinator server = new FakeCoordinator()) {
      server.answers.put(
          "GET /overview",
          Map.of(
              "project", "Proteins",
              "jobs", Map.of("running", 1, "finished", 0, "cancelled", 0),
              "hosts", Map.of("computing", 2, "ready", 1, "suspended", 1, "offline", 0),
              "workUnits", Map.of("open", 7, "running", 2, "sealed", 40, "failed", 1),
              "sealedPerSecond", 3.5));
      server.answers.put(
          "GET /jobs?limit=50",
          List.of(
              Map.of(
                  "id",
                  FakeCoordinator.JOB,
                  "name",
                  "homologs",
                  "state",
                  "RUNNING",
                  "assurance",
                  "ESCROWED",
                  "createdAt",
                  "2026-01-01T00:00:00Z",
                  "workUnits",
                  Map.of("total", 50, "sealed", 40),
                  "tasks",
                  Map.of(),
                  "forecast",
                  Map.of("p10Seconds", 10, "p50Seconds", 15, "p90Seconds", 30))));

      Invocation top =
          Invocation.of(
              home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), "top");

      assertThat(top.code()).isZero();
      assertThat(top.out())
          .contains("Proteins at http")
          .contains("hosts 2 computing, 1 ready, 1 suspended, 0 offline")
          .contains("3.5/s sealed")
          .containsPattern("01234567\\s+40\\s+50\\s+80 .* 10 s - 30 s .*homologs")
          .contains("others use 3.1 of 8 cores")
          .doesNotContain("\u001b");
    }
  }
}
