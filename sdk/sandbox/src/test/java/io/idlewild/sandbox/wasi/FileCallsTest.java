package io.idlewild.sandbox.wasi;

import static io.idlewild.sandbox.wasi.TestGuest.DATA;
import static io.idlewild.sandbox.wasi.TestGuest.RESULT;
import static io.idlewild.sandbox.wasi.TestGuest.VECTORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.sandbox.engine.GuestFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCallsTest {
  private static final int CREATE = 1;
  private static final int TRUNCATE = 8;
  private static final int APPEND = 1;

  @Test
  void readingGoesThroughAFileToItsEnd() {
    TestGuest guest = new TestGuest().input("data.txt", "hello world");
    int file = guest.opened("data.txt", 0, Rights.READ);

    String first = guest.read(file, 5);
    String second = guest.read(file, 100);
    String third = guest.read(file, 100);

    assertThat(List.of(first, second, third)).containsExactly("hello", " world", "");
  }

  @Test
  void oneReadFillsManyBuffers() {
    TestGuest guest = new TestGuest().input("data.txt", "hello world");
    int file = guest.opened("data.txt", 0, Rights.READ);
    guest.vector(0, DATA, 3);
    guest.vector(1, DATA + 100, 0);
    guest.vector(2, DATA + 200, 100);

    int error = guest.call(WasiFunction.FD_READ, file, VECTORS, 3, RESULT);

    assertThat(error).isZero();
    assertThat(guest.word(RESULT)).isEqualTo(11);
    assertThat(guest.text(DATA, 3) + guest.text(DATA + 200, 8)).isEqualTo("hello world");
  }

  @Test
  void anInputOnDiskIsReadWhereItLies(@TempDir Path folder) throws Exception {
    Path path = Files.writeString(folder.resolve("x"), "0123456789");
    TestGuest guest = new TestGuest();
    guest.wasi.addInput(new LogicalName("in/on-disk"), InputBytes.OnDisk.open(path));
    int file = guest.opened("in/on-disk", 0, Rights.READ);
    guest.vector(0, DATA, 4);

    int error = guest.call(WasiFunction.FD_PREAD, file, VECTORS, 1, 3, RESULT);

    assertThat(error).isZero();
    assertThat(guest.text(DATA, guest.word(RESULT))).isEqualTo("3456");
    assertThat(guest.read(file, 2)).isEqualTo("01");
  }

  @Test
  void standardInputIsEmpty() {
    TestGuest guest = new TestGuest();

    String read = guest.read(0, 10);

    assertThat(read).isEmpty();
  }

  @Test
  void printsReachTheirStreams() {
    TestGuest guest = new TestGuest();

    int out = guest.write(1, "to stdout");
    int err = guest.write(2, "to stderr");

    assertThat(List.of(out, err)).containsOnly(0);
    assertThat(guest.stdout.toString(StandardCharsets.UTF_8)).isEqualTo("to stdout");
    assertThat(guest.stderr.toString(StandardCharsets.UTF_8)).isEqualTo("to stderr");
  }

  @Test
  void whatIsWrittenIsCaptured() {
    TestGuest guest = new TestGuest();
    int file = guest.opened("out/result.txt", CREATE | TRUNCATE, Rights.WRITE);

    guest.write(file, "one ");
    guest.write(file, "two");

    assertThat(contents(guest)).containsExactly("out/result.txt: one two");
  }

  @Test
  void anOutputCanBeReadBackAndOverwrittenInPlace() {
    TestGuest guest = new TestGuest();
    int file = guest.opened("state", CREATE, TestGuest.ALL_RIGHTS);
    guest.write(file, "0123456789");

    guest.call(WasiFunction.FD_SEEK, file, 2, 0, RESULT);
    guest.write(file, "XX");
    guest.call(WasiFunction.FD_SEEK, file, 0, 0, RESULT);

    assertThat(guest.read(file, 100)).isEqualTo("01XX456789");
  }

  @Test
  void writingBehindTheEndLeavesZeros() {
    TestGuest guest = new TestGuest();
    int file = guest.opened("sparse", CREATE, TestGuest.ALL_RIGHTS);
    guest.put("end");
    guest.vector(0, DATA, 3);

    int error = guest.call(WasiFunction.FD_PWRITE, file, VECTORS, 1, 100_000, RESULT);

    assertThat(error).isZero();
    assertThat(guest.wasi.outputs().getFirst().length()).isEqualTo(100_003);
    assertThat(guest.read(file, 3)).isEqualTo("\0\0\0");
  }

  @Test
  void appendingAlwaysGoesToTheEnd() {
    TestGuest guest = new TestGuest();
    guest.write(guest.opened("log", CREATE, Rights.WRITE), "first ");
    guest.open(Descriptors.ROOT, "log", 0, Rights.WRITE, APPEND);

    guest.write(guest.word(RESULT), "second");

    assertThat(contents(guest)).containsExactly("log: first second");
  }

  @Test
  void cutOffBytesDoNotComeBack() {
    TestGuest guest = new TestGuest();
    int file = guest.opened("x", CREATE, TestGuest.ALL_RIGHTS);
    guest.write(file, "secret");

    guest.call(WasiFunction.FD_FILESTAT_SET_SIZE, file, 2);
    guest.call(WasiFunction.FD_FILESTAT_SET_SIZE, file, 6);

    assertThat(contents(guest)).containsExactly("x: se\0\0\0\0");
  }

  @Test
  void seekingBeforeTheStartOrWithAnUnknownOriginIsInvalid() {
    TestGuest guest = new TestGuest().input("x", "0123");
    int file = guest.opened("x", 0, Rights.READ);

    int before = guest.call(WasiFunction.FD_SEEK, file, -1, 0, RESULT);
    int unknown = guest.call(WasiFunction.FD_SEEK, file, 0, 3, RESULT);
    int far = guest.call(WasiFunction.FD_SEEK, file, Long.MAX_VALUE, 2, RESULT);

    assertThat(List.of(before, unknown, far)).containsOnly(Errno.INVAL.code());
  }

  @Test
  void tellSaysWhereSeekFromTheEndWent() {
    TestGuest guest = new TestGuest().input("x", "0123");
    int file = guest.opened("x", 0, Rights.READ);
    guest.call(WasiFunction.FD_SEEK, file, -1, 2, RESULT);

    int error = guest.call(WasiFunction.FD_TELL, file, RESULT);

    assertThat(error).isZero();
    assertThat(guest.wide(RESULT)).isEqualTo(3);
  }

  @Test
  void inputsCannotBeWrittenOrCut() {
    TestGuest guest = new TestGuest().input("x", "0123");
    int file = guest.opened("x", 0, Rights.READ);

    int written = guest.write(file, "no");
    int cut = guest.call(WasiFunction.FD_FILESTAT_SET_SIZE, file, 0);

    assertThat(List.of(written, cut)).containsOnly(Errno.NOTCAPABLE.code());
  }

  @Test
  void streamsCannotSeekAndClosedDescriptorsAreBad() {
    TestGuest guest = new TestGuest().input("x", "0123");
    int file = guest.opened("x", 0, Rights.READ);

    int pipe = guest.call(WasiFunction.FD_SEEK, 1, 0, 0, RESULT);
    int closed = guest.call(WasiFunction.FD_CLOSE, file);
    int again = guest.call(WasiFunction.FD_CLOSE, file);

    assertThat(List.of(pipe, closed, again))
        .containsExactly(Errno.SPIPE.code(), 0, Errno.BADF.code());
  }

  @Test
  void descriptorsTellTheirKindAndRights() {
    TestGuest guest = new TestGuest().input("x", "0123");
    int file = guest.opened("x", 0, Rights.READ);

    int error = guest.call(WasiFunction.FD_FDSTAT_GET, file, 0);

    assertThat(error).isZero();
    assertThat(guest.bytes[0]).isEqualTo((byte) 4);
    assertThat(guest.wide(8) & (Rights.READ | Rights.WRITE)).isEqualTo(Rights.READ);
  }

  @Test
  void filestatTellsSizeAndTheEpochAsTime() {
    TestGuest guest = new TestGuest().input("x", "0123");
    int file = guest.opened("x", 0, Rights.READ);

    int error = guest.call(WasiFunction.FD_FILESTAT_GET, file, 0);

    assertThat(error).isZero();
    assertThat(guest.bytes[16]).isEqualTo((byte) 4);
    assertThat(guest.wide(32)).isEqualTo(4);
    assertThat(guest.wide(48)).isEqualTo(1_767_225_600_000_000_000L);
  }

  @Test
  void tooManyBytesInFilesEndTheGuest() {
    TestGuest guest = new TestGuest(10);
    int file = guest.opened("x", CREATE, Rights.WRITE);

    GuestFailure failure =
        catchThrowableOfType(GuestFailure.class, () -> guest.write(file, "more than ten bytes"));

    assertThat(failure.failure()).isEqualTo(FailureCause.OUTPUT_LIMIT);
    assertThat(failure.sentence()).contains("more than 10 bytes into its output files");
  }

  @Test
  void tooManyPrintedBytesEndTheGuest() {
    TestGuest guest = new TestGuest(10);
    guest.write(1, "0123456789");

    GuestFailure failure = catchThrowableOfType(GuestFailure.class, () -> guest.write(2, "!"));

    assertThat(failure.sentence()).contains("printed more than 10 bytes to stdout and stderr");
  }

  @Test
  void aFileThatWouldBeHugeEndsTheGuestBeforeItTakesMemory() {
    TestGuest guest = new TestGuest();
    int file = guest.opened("x", CREATE, Rights.WRITE);

    GuestFailure failure =
        catchThrowableOfType(
            GuestFailure.class,
            () -> guest.call(WasiFunction.FD_FILESTAT_SET_SIZE, file, 1L << 60));

    assertThat(failure.failure()).isEqualTo(FailureCause.OUTPUT_LIMIT);
  }

  private static List<String> contents(TestGuest guest) {
    return guest.wasi.outputs().stream()
        .map(file -> {
          byte[] bytes = new byte[(int) file.length()];
          file.read(0, bytes, bytes.length);
          return file.name() + ": " + new String(bytes, StandardCharsets.UTF_8);
        })
        .toList();
  }
}
