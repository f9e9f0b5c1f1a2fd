package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.sandbox.engine.EnginePreference;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineStatusTest {
  @TempDir Path folder;

  @Test
  void whatAChildSaidIsTheStatus() {
    EngineStatus status = status();
    assertThat(status.words()).isEmpty();

    status.said("plain (guard pages are not tried on Windows)");

    assertThat(status.words()).contains("plain (guard pages are not tried on Windows)");
    assertThat(status.proved()).isFalse();
  }

  @Test
  void aProofOutlivesTheProgramButNotAnotherClassPath() {
    status().said("guarded");

    assertThat(status().proved()).isTrue();
    StartCache other = new StartCache(folder, "other.jar");
    assertThat(new EngineStatus(EnginePreference.AUTO, Optional.of(other)).proved()).isFalse();
  }

  @Test
  void aJvmThatBrokeDownMakesTheNextChildPlain() {
    EngineStatus status = status();
    status.said("guarded");

    status.disappointed();
    status.said("plain (by choice)");

    assertThat(status.preference()).isEqualTo(EnginePreference.PLAIN);
    assertThat(status.words())
        .contains("plain (the JVM of a child program with guard pages broke down)");
  }

  @Test
  void whatWasDemandedStays() {
    EngineStatus status = new EngineStatus(EnginePreference.GUARDED, Optional.empty());
    status.said("guarded");

    status.disappointed();

    assertThat(status.preference()).isEqualTo(EnginePreference.GUARDED);
  }

  private EngineStatus status() {
    return new EngineStatus(
        EnginePreference.AUTO, Optional.of(new StartCache(folder, "sandbox.jar")));
  }
}
