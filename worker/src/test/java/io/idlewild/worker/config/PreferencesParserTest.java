package io.idlewild.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PreferencesParserTest {
  private static final Capacity EIGHT = new Capacity(8, 16L << 30);

  private static Preferences read(String... lines) {
    return PreferencesText.parse(String.join("\n", lines), EIGHT);
  }

  private static List<String> refused(SettingValues flags, String... lines) {
    return PreferencesParser.parse(String.join("\n", lines), flags, EIGHT)
            instanceof Replacement.Refused(List<PreferenceProblem> problems)
        ? problems.stream().map(PreferenceProblem::sentence).toList()
        : List.of();
  }

  private static List<String> refused(String... lines) {
    return refused(new SettingValues(), lines);
  }

  @Test
  void withoutAFileThePresetIsNormal() {
    Preferences preferences = read("");

    assertThat(preferences.preset()).isEqualTo(Preset.NORMAL);
    assertThat(preferences.idle().policy()).isEqualTo(IdlePolicyName.POLITE);
    assertThat(preferences.idle().foreignLimit()).isEqualTo(1.6);
    assertThat(preferences.idle().resumeAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(preferences.cores()).isEqualTo(new Preferences.Cores(4, 8, 1));
    assertThat(preferences.memory()).isEqualTo(new Preferences.Memory(8L << 30, 512L << 20));
    assertThat(preferences.hours().isAlways()).isTrue();
  }

  @Test
  void everyPresetSetsEveryKeyToSomethingThatIsAllowed() {
    for (Key<?> key : PreferenceKeys.ALL) {
      for (Preset preset : Preset.values()) {
        assertThat(key.type().parse().apply(key.textOf(preset)).isPresent())
            .as("%s of %s: %s", key.name(), preset, key.textOf(preset))
            .isTrue();
      }
    }
  }

  @Test
  void presetsGoFromQuietToAllIn() {
    Preferences quiet = read("preset = quiet");
    Preferences allIn = read("preset = all-in");

    assertThat(quiet.cores()).isEqualTo(new Preferences.Cores(0, 4, 0.5));
    assertThat(allIn.cores()).isEqualTo(new Preferences.Cores(8, 8, 1));
    assertThat(quiet.power().onBattery()).isFalse();
    assertThat(allIn.power().onBattery()).isTrue();
    assertThat(allIn.network().uploadPerSecond()).isEmpty();
  }

  @Test
  void aKeyWinsOverItsPresetWhereverItStands() {
    Preferences preferences = read("cores.idle = 25%", "preset = all-in");

    assertThat(preferences.cores()).isEqualTo(new Preferences.Cores(8, 2, 1));
  }

  @Test
  void valuesHaveTypesAndUnits() {
    Preferences preferences =
        read(
            "# mine",
            "",
            "idle.policy = always",
            "cores.max=3",
            "memory.max = 512MiB",
            "disk.max = 2 GiB",
            "idle.resume-after = 5min",
            "idle.foreign-limit = 0.75",
            "cpu.share = 12.5%",
            "upload.rate = 512KiB/s",
            "upload.day = unlimited");

    assertThat(preferences.idle().policy()).isEqualTo(IdlePolicyName.ALWAYS);
    assertThat(preferences.cores()).isEqualTo(new Preferences.Cores(3, 3, 0.125));
    assertThat(preferences.memory().mostBytes()).isEqualTo(512L << 20);
    assertThat(preferences.disk().mostBytes()).isEqualTo(2L << 30);
    assertThat(preferences.idle().resumeAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(preferences.idle().foreignLimit()).isEqualTo(0.75);
    assertThat(preferences.network().uploadPerSecond()).isEqualTo(OptionalLong.of(512 << 10));
    assertThat(preferences.network().uploadPerDay()).isEmpty();
  }

  @Test
  void publishersThatAreRefusedAreNamedByTheirFingerprints() {
    String one = "AB".repeat(32);
    String two = "cd".repeat(32);

    Preferences preferences = read("publishers.refuse = %s, %s".formatted(one, two));

    assertThat(preferences.refusedPublishers()).containsExactlyInAnyOrder("ab".repeat(32), two);
  }

  @Test
  void aSmallMachineKeepsATenthOfItsMemoryFreeUnlessSet() {
    Capacity small = new Capacity(1, 1L << 30);

    Preferences byDefault = PreferencesText.parse("", small);
    Preferences set = PreferencesText.parse("memory.leave-free = 300MiB", small);

    assertThat(byDefault.memory().leaveFreeBytes()).isEqualTo((1L << 30) / 10);
    assertThat(set.memory().leaveFreeBytes()).isEqualTo(300L << 20);
  }

  @Test
  void halfOfOneCoreIsOneCore() {
    assertThat(PreferencesText.parse("", new Capacity(1, 1L << 30)).cores())
        .isEqualTo(new Preferences.Cores(1, 1, 1));
  }

  @Test
  void aShareOfForeignUseIsOneOfTheWholeMachine() {
    Capacity twoOfSixteen = new Capacity(2, 16, 16L << 30);

    assertThat(PreferencesText.parse("", twoOfSixteen).idle().foreignLimit()).isEqualTo(3.2);
    assertThat(PreferencesText.parse("", new Capacity(1, 1L << 30)).idle().foreignLimit())
        .as("at least half a core")
        .isEqualTo(0.5);
  }

  @Test
  void aBadValueIsNamedWithItsLineAndWhatIsAllowed() {
    assertThat(refused("", "idle.policy = sometimes"))
        .containsExactly("line 2: idle.policy cannot be \"sometimes\" (allowed: polite, always)");
  }

  @Test
  void allProblemsOfAFileAreFoundInOneGo() {
    assertThat(refused("cores.max = 0", "hours = now and then", "what", "idle.polcy = always"))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).startsWith("line 1: cores.max cannot be \"0\""),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "line 2: hours cannot be \"now and then\" (allowed: always, or days with hours"
                            + " such as \"mon-fri 18:00-08:00, sat-sun all\")"),
            problem ->
                assertThat(problem)
                    .isEqualTo("line 3: \"what\" is no setting (expected key = value)"),
            problem ->
                assertThat(problem)
                    .startsWith("line 4: unknown key idle.polcy (known: preset, hours, "));
  }

  @Test
  void hintForALengthOfTimeNamesOnlyWhatIsAllowed() {
    assertThat(refused("idle.resume-after = 500ms"))
        .first()
        .asString()
        .endsWith("(allowed: a duration from 1s to 1h, such as 30s, 5m, 1h)");
  }

  @Test
  void aKeyMayNotComeTwice() {
    assertThat(refused("cores.max = 1", "cores.max = 2"))
        .containsExactly("line 2: cores.max was set in line 1 already");
  }

  @Test
  void aFlagWinsAndIsBlamedForItsValue() {
    SettingValues two = new SettingValues().flag("--cores", "cores.max", "2");
    SettingValues many = new SettingValues().flag("--cores", "cores.max", "many");

    Replacement good = PreferencesParser.parse("cores.max = 1", two, EIGHT);

    assertThat(((Replacement.Accepted) good).preferences().cores().idle()).isEqualTo(2);
    assertThat(refused(many, "cores.max = 1"))
        .first()
        .asString()
        .startsWith("--cores: cores.max cannot be \"many\" (allowed: a whole number");
  }

  @Test
  void moreCoresThanThereAreMeansAll() {
    assertThat(read("cores.max = 64", "cores.idle = 64").cores().idle()).isEqualTo(8);
  }

  @Test
  void bytesThatNoTextHasAreRefusedAndNotThrown() {
    assertThat(refused("\u0000\u0001", "=", "a\u0000b = \uFFFD")).hasSize(3);
  }
}
