package io.idlewild.sandbox.wasi;

import static io.idlewild.sandbox.wasi.TestGuest.DATA;
import static io.idlewild.sandbox.wasi.TestGuest.PATH;
import static io.idlewild.sandbox.wasi.TestGuest.RESULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.GuestFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathCallsTest {
  private static final int CREATE = 1;
  private static final int FOLDER = 2;
  private static final int EXCLUSIVE = 4;
  private static final int TRUNCATE = 8;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../etc/passwd",
        "/etc/passwd",
        "/",
        "..",
        "in/../../x",
        "./../x",
        "in/../..",
        "//x",
        "/in/a"
      })
  void aPathNeverLeavesItsFolder(String path) {
    TestGuest guest = new TestGuest().input("in/a", "x");

    int read = guest.open(path, 0, Rights.READ);
    int write = guest.open(path, CREATE | TRUNCATE, Rights.WRITE);

    assertThat(List.of(read, write)).containsOnly(Errno.NOTCAPABLE.code());
  }

  @Test
  void aFolderIsAWallForItsOwnDescriptor() {
    TestGuest guest = new TestGuest().input("in/a", "x").input("other", "y");
    int folder = guest.opened("in", FOLDER, 0);

    int inside = guest.open(folder, "a", 0, Rights.READ, 0);
    int outside = guest.open(folder, "../other", 0, Rights.READ, 0);

    assertThat(List.of(inside, outside)).containsExactly(0, Errno.NOTCAPABLE.code());
  }

  @ParameterizedTest
  @CsvSource({"in/./a", "in//a", "./in/a", "in/../in/a"})
  void harmlessDetoursAreFollowed(String path) {
    TestGuest guest = new TestGuest().input("in/a", "found");

    int file = guest.opened(path, 0, Rights.READ);

    assertThat(guest.read(file, 10)).isEqualTo("found");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    TestGuest guest = new TestGuest().input("in/a", "x");

    int file = guest.open("in/b", 0, Rights.READ);
    int folder = guest.open("no/../in/a", 0, Rights.READ);
    int empty = guest.open("", 0, Rights.READ);
    int behindFile = guest.open("in/a/b", 0, Rights.READ);
    int slash = guest.open("in/a/", 0, Rights.READ);

    assertThat(List.of(file, folder, empty)).containsOnly(Errno.NOENT.code());
    assertThat(List.of(behindFile, slash)).containsOnly(Errno.NOTDIR.code());
  }

  @Test
  void inputsAreReadOnly() {
    TestGuest guest = new TestGuest().input("in/a", "x");

    int write = guest.open("in/a", 0, Rights.WRITE);
    int truncate = guest.open("in/a", TRUNCATE, Rights.READ);
    int exclusive = guest.open("in/a", CREATE | EXCLUSIVE, Rights.WRITE);
    int folder = guest.open("in", CREATE, Rights.WRITE);

    assertThat(List.of(write, truncate)).containsOnly(Errno.ROFS.code());
    assertThat(exclusive).isEqualTo(Errno.EXIST.code());
    assertThat(folder).isEqualTo(Errno.ISDIR.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "C:\\x", "name:stream", "ü", "..%2fetc", "a\nb"})
  void namesThatAreNotAllowedAreInvalidAndExplained(String name) {
    TestGuest guest = new TestGuest();

    int error = guest.open(name, CREATE, Rights.WRITE);

    assertThat(error).isEqualTo(Errno.INVAL.code());
    assertThat(guest.wasi.outputs()).isEmpty();
    assertThat(guest.stderr.toString(StandardCharsets.UTF_8))
        .startsWith("sandbox: the file name \"")
        .contains("is not allowed")
        .hasLineCount(1);
  }

  @Test
  void notesAboutNamesComeToAnEnd() {
    TestGuest guest = new TestGuest();

    for (int i = 0; i < 100; i++) {
      guest.open("bad name " + i, CREATE, Rights.WRITE);
    }

    assertThat(guest.stderr.toString(StandardCharsets.UTF_8)).hasLineCount(10);
  }

  @Test
  void badBytesInAPathAreNamed() {
    TestGuest guest = new TestGuest();
    guest.bytes[PATH] = (byte) 0xFF;

    int bytes = guest.call(WasiFunction.PATH_OPEN, 3, 0, PATH, 1, 0, 0, 0, 0, RESULT);
    int zero = guest.open("a\0b", 0, Rights.READ);
    int length = guest.call(WasiFunction.PATH_OPEN, 3, 0, PATH, 5000, 0, 0, 0, 0, RESULT);

    assertThat(List.of(bytes, zero, length))
        .containsExactly(Errno.ILSEQ.code(), Errno.INVAL.code(), Errno.NAMETOOLONG.code());
  }

  @Test
  void tenThousandFilesAreEnough() {
    TestGuest guest = new TestGuest();
    for (int i = 0; i < 10_000; i++) {
      guest.call(WasiFunction.FD_CLOSE, guest.opened("f" + i, CREATE, Rights.WRITE));
    }

    GuestFailure failure =
        catchThrowableOfType(GuestFailure.class, () -> guest.open("more", CREATE, Rights.WRITE));

    assertThat(failure.failure()).isEqualTo(FailureCause.OUTPUT_LIMIT);
    assertThat(failure.sentence()).contains("more than 10000 output files");
  }

  @Test
  void openDescriptorsComeToAnEnd() {
    TestGuest guest = new TestGuest().input("x", "");
    int error = 0;

    for (int i = 0; i < 2_000 && error == 0; i++) {
      error = guest.open("x", 0, Rights.READ);
    }

    assertThat(error).isEqualTo(Errno.MFILE.code());
  }

  @Test
  void theRootIsTheOnlyPreopenedFolder() {
    TestGuest guest = new TestGuest();

    int root = guest.call(WasiFunction.FD_PRESTAT_GET, 3, 0);
    int name = guest.call(WasiFunction.FD_PRESTAT_DIR_NAME, 3, 16, 1);
    int other = guest.call(WasiFunction.FD_PRESTAT_GET, 4, 0);
    int stream = guest.call(WasiFunction.FD_PRESTAT_GET, 1, 0);

    assertThat(List.of(root, name)).containsOnly(0);
    assertThat(guest.word(0)).isZero();
    assertThat(guest.word(4)).isEqualTo(1);
    assertThat(guest.text(16, 1)).isEqualTo("/");
    assertThat(List.of(other, stream)).containsOnly(Errno.BADF.code());
  }

  @Test
  void aFolderIsListedInTheOrderOfItsNames() {
    TestGuest guest = new TestGuest().input("in/c", "").input("in/a", "").input("in/b/x", "");
    int folder = guest.opened("in", FOLDER, 0);

    int error = guest.call(WasiFunction.FD_READDIR, folder, DATA, 4096, 0, RESULT);

    assertThat(error).isZero();
    assertThat(names(guest, guest.word(RESULT))).containsExactly(".", "..", "a", "b", "c");
  }

  @Test
  void aListingGoesOnAtItsCookieAndStopsWhereTheBufferEnds() {
    TestGuest guest = new TestGuest().input("in/c", "").input("in/a", "");
    int folder = guest.opened("in", FOLDER, 0);

    guest.call(WasiFunction.FD_READDIR, folder, DATA, 4096, 3, RESULT);
    List<String> rest = names(guest, guest.word(RESULT));
    guest.call(WasiFunction.FD_READDIR, folder, DATA, 30, 0, RESULT);
    int cut = guest.word(RESULT);

    assertThat(rest).containsExactly("c");
    assertThat(cut).isEqualTo(30);
  }

  @Test
  void filestatOfAPathTellsFilesFromFolders() {
    TestGuest guest = new TestGuest().input("in/a", "12345");
    guest.bytes[PATH] = 'i';
    guest.bytes[PATH + 1] = 'n';

    int folder = guest.call(WasiFunction.PATH_FILESTAT_GET, 3, 0, PATH, 2, 0);

    assertThat(folder).isZero();
    assertThat(guest.bytes[16]).isEqualTo((byte) 3);
  }

  @Test
  void twoInputsCannotBeFileAndFolderAtOnce() {
    TestGuest guest = new TestGuest().input("in", "x");

    assertThatThrownBy(() -> guest.input("in/a", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"in/a\" is a file and a folder at the same time");
  }

  private static List<String> names(TestGuest guest, int used) {
    List<String> names = new ArrayList<>();
    for (int at = DATA; at < DATA + used; ) {
      int length = guest.word(at + 16);
      names.add(guest.text(at + 24, length));
      at += 24 + length;
    }
    return names;
  }
}
