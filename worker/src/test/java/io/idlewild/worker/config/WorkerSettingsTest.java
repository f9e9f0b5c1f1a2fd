package io.idlewild.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerSettingsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve(WorkerSettings.FILE);
  }

  private WorkerSettings read(String... lines) throws IOException, SettingsProblem {
    Files.write(file, java.util.List.of(lines));
    return WorkerSettings.of(SettingValues.read(file), 8, 16L << 30);
  }

  @Test
  void withoutAFileDefaultsHold() throws SettingsProblem {
    WorkerSettings settings = WorkerSettings.of(SettingValues.read(file), 8, 16L << 30);

    assertThat(settings.idlePolicy()).isEqualTo(IdlePolicyName.POLITE);
    assertThat(settings.maxCores()).isEqualTo(8);
    assertThat(settings.maxMemoryBytes()).isEqualTo(8L << 30);
    assertThat(settings.resumeAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void valuesHaveTypesAndUnits() throws Exception {
    WorkerSettings settings =
        read(
            "# mine",
            "",
            "idle.policy = always",
            "cores.max=3",
            "memory.max = 512MiB",
            "disk.max = 2 GiB",
            "idle.resume-after = 5min",
            "idle.foreign-limit = 0.75");

    assertThat(settings.idlePolicy()).isEqualTo(IdlePolicyName.ALWAYS);
    assertThat(settings.maxCores()).isEqualTo(3);
    assertThat(settings.maxMemoryBytes()).isEqualTo(512L << 20);
    assertThat(settings.maxDiskBytes()).isEqualTo(2L << 30);
    assertThat(settings.resumeAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.foreignLimit()).hasValue(0.75);
  }

  @Test
  void aBadValueIsNamedWithItsLineAndWhatIsAllowed() {
    assertThatThrownBy(() -> read("", "idle.policy = sometimes"))
        .isInstanceOf(SettingsProblem.class)
        .hasMessage(file + ":2: idle.policy cannot be \"sometimes\" (allowed: polite, always)");
  }

  @Test
  void lengthsOfTimeHaveTheUnitsOfTheCommandLine() throws Exception {
    assertThat(read("idle.resume-after = 5m").resumeAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(read("idle.resume-after = 1500ms").resumeAfter()).isEqualTo(Duration.ofMillis(1500));
    assertThat(read("idle.resume-after = 90s").resumeAfter()).isEqualTo(Duration.ofSeconds(90));
    assertThat(read("idle.resume-after = 1h").resumeAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void hintForALengthOfTimeNamesOnlyWhatIsAllowed() {
    assertThatThrownBy(() -> read("idle.resume-after = 500ms"))
        .hasMessageEndingWith("(allowed: a duration from 1s to 1h, such as 30s, 5m, 1h)");
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheKnownOnes() {
    assertThatThrownBy(() -> read("idle.polcy = always"))
        .hasMessageContaining(file + ":1: unknown key idle.polcy (known: idle.policy, ");
  }

  @Test
  void aKeyMayNotComeTwice() {
    assertThatThrownBy(() -> read("cores.max = 1", "cores.max = 2"))
        .hasMessage("%s:2: cores.max was set at %s:1 already".formatted(file, file));
  }

  @Test
  void aLineWithoutEqualsIsNamed() {
    assertThatThrownBy(() -> read("cores.max"))
        .hasMessage(file + ":1: \"cores.max\" is no setting (expected key = value)");
  }

  @Test
  void aFlagWinsAndIsBlamedForItsValue() throws Exception {
    Files.writeString(file, "cores.max = 1\n");

    WorkerSettings settings =
        WorkerSettings.of(SettingValues.read(file).flag("--cores", "cores.max", "2"), 8, 16L << 30);
    SettingValues bad = SettingValues.read(file).flag("--cores", "cores.max", "many");

    assertThat(settings.maxCores()).isEqualTo(2);
    assertThatThrownBy(() -> WorkerSettings.of(bad, 8, 16L << 30))
        .hasMessageStartingWith("--cores: cores.max cannot be \"many\" (allowed: a whole number");
  }

  @Test
  void moreCoresThanThereAreMeansAll() throws Exception {
    assertThat(read("cores.max = 64").maxCores()).isEqualTo(8);
  }
}
