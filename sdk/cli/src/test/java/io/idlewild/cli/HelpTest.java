package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @TempDir Path home;

  private Invocation run(String... args) {
    return Invocation.of(home, Map.of(), args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "run",
        "submit",
        "watch",
        "attach",
        "results",
        "why",
        "top",
        "estimate",
        "cancel",
        "jobs",
        "hosts",
        "invite",
        "keys",
        "check",
        "credit",
        "delete",
        "version",
        "login",
        "logout",
        "accounts",
        "tokens",
        "audit",
        "quotas"
      })
  void everyCommandExplainsItselfWithAnExample(String command) {
    Invocation help = run(command, "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Example").contains("  idlewild ").contains("--json");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void helpListsTheOtherPrograms() {
    assertThat(run("--help").out()).contains("coordinator").contains("worker").contains("demo");
  }

  @Test
  void otherProgramSaysHowItIsStarted() {
    Invocation coordinator = run("coordinator", "--http-port", "0");

    assertThat(coordinator.code()).isEqualTo(2);
    assertThat(coordinator.err()).contains("a program of its own");
  }

  @Test
  void unknownOptionTakesTwoLines() {
    Invocation wrong = run("jobs", "--nonsense");

    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--nonsense").contains("idlewild jobs --help");
    assertThat(wrong.err().lines()).hasSize(2);
    assertThat(wrong.out()).isEmpty();
  }

  @Test
  void versionIsOneDocument() {
    assertThat(run("version", "--json").json().path("version").asText()).isNotBlank();
  }

  @Test
  void referenceHoldsTheHelpOfEveryCommandAndStaysOutOfTheHelp() {
    JsonNode reference = run("reference").json();

    assertThat(reference.path("idlewild workload sign").asText())
        .startsWith("Usage: idlewild workload sign");
    assertThat(reference.has("idlewild reference")).isFalse();
    assertThat(run("--help").out()).doesNotContain("  reference ");
  }
}
