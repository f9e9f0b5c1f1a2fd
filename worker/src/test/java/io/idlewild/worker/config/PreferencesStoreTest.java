package io.idlewild.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesStoreTest {
  private static final Capacity EIGHT = new Capacity(8, 16L << 30);

  @TempDir Path folder;
  private Path file;
  private final List<Integer> heard = new ArrayList<>();

  @BeforeEach
  void name() {
    file = folder.resolve(PreferencesStore.FILE);
  }

  private PreferencesStore open() {
    PreferencesStore store = PreferencesStore.open(file, new SettingValues(), EIGHT);
    store.onChange(preferences -> heard.add(preferences.cores().idle()));
    return store;
  }

  /** As an editor does it. */
  private void save(String text) throws IOException {
    Path fresh = folder.resolve("editor");
    Files.writeString(fresh, text);
    Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void withoutAFileDefaultsAreInForceAndNoneIsMade() throws IOException {
    PreferencesStore store = open();

    assertThat(store.current().preset()).isEqualTo(Preset.NORMAL);
    assertThat(store.text()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSavedFileIsInForceAtTheNextLook() throws IOException {
    PreferencesStore store = open();
    save("cores.idle = 3");

    store.reload();
    store.reload();

    assertThat(store.current().cores().idle()).isEqualTo(3);
    assertThat(heard).containsExactly(3);
  }

  @Test
  void aBrokenFileChangesNothingButTheProblem() throws IOException {
    save("cores.idle = 3");
    PreferencesStore store = open();
    save("cores.idle = many\n");

    store.reload();

    assertThat(store.current().cores().idle()).isEqualTo(3);
    assertThat(heard).isEmpty();
    assertThat(store.problem().orElseThrow().sentence())
        .isEqualTo(
            file
                + ": line 1: cores.idle cannot be \"many\" (allowed: a whole number from 1 to 4096, or"
                + " a share such as 50%). The preferences from before stay in force until that is"
                + " mended.");
    assertThat(store.text()).as("for whoever mends it").isEqualTo("cores.idle = many\n");
  }

  @Test
  void aMendedFileEndsTheProblem() throws IOException {
    PreferencesStore store = open();
    save("cores.idle = many");
    store.reload();
    save("cores.idle = 2");

    store.reload();

    assertThat(store.problem()).isEmpty();
    assertThat(heard).containsExactly(2);
  }

  @Test
  void theLastGoodPreferencesSurviveARestart() throws IOException {
    save("cores.idle = 3");
    open();
    save("cores.idle = many");

    PreferencesStore store = open();

    assertThat(store.current().cores().idle()).isEqualTo(3);
    assertThat(store.problem().orElseThrow().lastGood()).isTrue();
  }

  @Test
  void aFileThatWasNeverGoodIsNotGuessed() throws IOException {
    save("cores.idle = many");

    PreferencesStore store = open();

    assertThat(store.problem().orElseThrow().lastGood()).isFalse();
    assertThat(store.problem().orElseThrow().sentence())
        .endsWith("There are none from before, so nothing is computed until that is mended.");
  }

  @Test
  void aFileThatWasBrokenTwiceHasNoLastGoodOneEither() throws IOException {
    save("cores.idle = many");
    PreferencesStore store = open();
    save("cores.idle = more");

    store.reload();

    assertThat(store.problem().orElseThrow().lastGood()).isFalse();
  }

  @Test
  void bytesThatAreNoTextAreAProblemWithoutALine() throws IOException {
    PreferencesStore store = open();
    Files.write(file, new byte[] {'a', '=', (byte) 0xc3, (byte) 0x28});

    store.reload();

    assertThat(store.problem().orElseThrow().sentence()).contains("the file is not UTF-8 text");
  }

  @Test
  void aFileThatIsEmptiedWaitsForItsEditor() throws IOException {
    save("cores.idle = 3");
    PreferencesStore store = open();
    Files.writeString(file, "");
    store.reload();
    int between = store.current().cores().idle();
    Files.writeString(file, "cores.idle = 5");

    store.reload();

    assertThat(between).isEqualTo(3);
    assertThat(heard).containsExactly(5);
  }

  @Test
  void aFileThatStaysEmptyMeansTheDefaults() throws IOException {
    save("cores.idle = 3");
    PreferencesStore store = open();
    Files.writeString(file, "");
    store.reload();

    store.reload();

    assertThat(store.current().cores().idle()).isEqualTo(8);
  }

  @Test
  void aNewTextIsOnDiskAndInForceOrNeither() throws IOException {
    PreferencesStore store = open();

    Replacement good = store.replace("cores.idle = 4\n");
    Replacement bad = store.replace("cores.idle = many\n");
    store.reload();

    assertThat(good).isInstanceOf(Replacement.Accepted.class);
    assertThat(((Replacement.Refused) bad).problems())
        .containsExactly(
            new PreferenceProblem(
                1,
                "cores.idle",
                "many",
                "a whole number from 1 to 4096, or a share such as 50%",
                "line 1: cores.idle cannot be \"many\" (allowed: a whole number from 1 to 4096, or a"
                    + " share such as 50%)"));
    assertThat(Files.readString(file)).isEqualTo("cores.idle = 4\n");
    assertThat(heard).containsExactly(4);
  }

  @Test
  void aNewTextOfEndlessLengthIsRefused() throws IOException {
    Replacement result = open().replace("#".repeat(70_000));

    assertThat(result).isInstanceOf(Replacement.Refused.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void aLookAtAFileThatWasNotSavedWritesNothing() throws IOException {
    save("cores.idle = 3");
    PreferencesStore store = open();
    var before = Files.getLastModifiedTime(folder);

    for (int look = 0; look < 100; look++) {
      store.reload();
    }

    assertThat(Files.getLastModifiedTime(folder)).isEqualTo(before);
  }
}
