package io.idlewild.sandbox.wasi;

import static io.idlewild.sandbox.wasi.TestGuest.ALL_RIGHTS;
import static io.idlewild.sandbox.wasi.TestGuest.DATA;
import static io.idlewild.sandbox.wasi.TestGuest.PATH;
import static io.idlewild.sandbox.wasi.TestGuest.RESULT;
import static io.idlewild.sandbox.wasi.TestGuest.SIZE;
import static io.idlewild.sandbox.wasi.TestGuest.VECTORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.work.LogicalName;
import io.idlewild.sandbox.engine.GuestExit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function that is offered, with each error number that the specification (WASI preview 1)
 * gives it and that can happen here. The world of each row: the inputs {@code input} and {@code
 * folder/inner}, and nothing else.
 */
class WasiSurfaceTest {
  private static final int CREATE = 1;
  private static final int FOLDER = 2;
  private static final int EXCLUSIVE = 4;
  private static final int TRUNCATE = 8;
  private static final int ROOT = Descriptors.ROOT;
  private static final int NONE = 99;
  private static final long OUTSIDE = SIZE - 1;

  /** One call: what is done, and the error number that must come back. */
  record Row(WasiFunction function, String what, Errno expected, ToIntFunction<TestGuest> call) {
    @Override
    public String toString() {
      return "%s %s -> %s".formatted(function.importName(), what, expected);
    }
  }

  private static final List<Row> ROWS = new ArrayList<>();

  private static void row(
      WasiFunction function, String what, Errno expected, ToIntFunction<TestGuest> call) {
    ROWS.add(new Row(function, what, expected, call));
  }

  /** A row whose arguments need nothing to be opened first. */
  private static void row(WasiFunction function, String what, Errno expected, long... arguments) {
    row(function, what, expected, guest -> guest.call(function, arguments));
  }

  static {
    process();
    descriptors();
    reading();
    writing();
    positions();
    opening();
    folders();
  }

  private static void process() {
    for (WasiFunction list : List.of(WasiFunction.ARGS_GET, WasiFunction.ENVIRON_GET)) {
      row(list, "into memory", Errno.SUCCESS, 0, DATA);
      row(list, "pointers outside", Errno.FAULT, OUTSIDE, DATA);
      row(list, "texts outside", Errno.FAULT, 0, OUTSIDE);
    }
    for (WasiFunction sizes :
        List.of(WasiFunction.ARGS_SIZES_GET, WasiFunction.ENVIRON_SIZES_GET)) {
      row(sizes, "into memory", Errno.SUCCESS, 0, 4);
      row(sizes, "outside", Errno.FAULT, 0, OUTSIDE);
    }
    for (int clock = 0; clock < 4; clock++) {
      row(WasiFunction.CLOCK_RES_GET, "of clock " + clock, Errno.SUCCESS, clock, RESULT);
      row(WasiFunction.CLOCK_TIME_GET, "of clock " + clock, Errno.SUCCESS, clock, 0, RESULT);
    }
    row(WasiFunction.CLOCK_RES_GET, "of no clock", Errno.INVAL, 4, RESULT);
    row(WasiFunction.CLOCK_RES_GET, "of clock -1", Errno.INVAL, -1, RESULT);
    row(WasiFunction.CLOCK_RES_GET, "outside", Errno.FAULT, 0, OUTSIDE);
    row(WasiFunction.CLOCK_TIME_GET, "of no clock", Errno.INVAL, 4, 0, RESULT);
    row(WasiFunction.CLOCK_TIME_GET, "outside", Errno.FAULT, 0, 0, OUTSIDE);
    row(WasiFunction.RANDOM_GET, "some bytes", Errno.SUCCESS, DATA, 100);
    row(WasiFunction.RANDOM_GET, "no bytes", Errno.SUCCESS, DATA, 0);
    row(WasiFunction.RANDOM_GET, "4 GiB", Errno.FAULT, DATA, 0xFFFF_FFFFL);
    row(WasiFunction.SCHED_YIELD, "", Errno.SUCCESS);
    row(
        WasiFunction.PROC_EXIT,
        "with a code",
        Errno.SUCCESS,
        guest -> {
          assertThatThrownBy(() -> guest.call(WasiFunction.PROC_EXIT, 3))
              .isInstanceOfSatisfying(
                  GuestExit.class, exit -> assertThat(exit.code()).isEqualTo(3));
          return 0;
        });
  }

  private static void descriptors() {
    for (WasiFunction sync :
        List.of(WasiFunction.FD_SYNC, WasiFunction.FD_DATASYNC, WasiFunction.FD_CLOSE)) {
      row(sync, "of an input", Errno.SUCCESS, guest -> guest.call(sync, input(guest)));
      row(sync, "of stdout", Errno.SUCCESS, 1);
      row(sync, "of nothing", Errno.BADF, NONE);
      row(sync, "of -1", Errno.BADF, -1);
    }
    row(
        WasiFunction.FD_CLOSE,
        "twice",
        Errno.BADF,
        guest -> {
          int file = input(guest);
          guest.call(WasiFunction.FD_CLOSE, file);
          return guest.call(WasiFunction.FD_CLOSE, file);
        });
    row(
        WasiFunction.FD_ADVISE,
        "of an input",
        Errno.SUCCESS,
        guest -> guest.call(WasiFunction.FD_ADVISE, input(guest), 0, 10, 1));
    row(WasiFunction.FD_ADVISE, "of nothing", Errno.BADF, NONE, 0, 0, 0);
    row(
        WasiFunction.FD_ADVISE,
        "an advice that is none",
        Errno.INVAL,
        guest -> guest.call(WasiFunction.FD_ADVISE, input(guest), 0, 10, 6));
    row(WasiFunction.FD_ADVISE, "of stdout", Errno.SPIPE, 1, 0, 0, 0);
    for (WasiFunction stat : List.of(WasiFunction.FD_FDSTAT_GET, WasiFunction.FD_FILESTAT_GET)) {
      row(stat, "of an input", Errno.SUCCESS, guest -> guest.call(stat, input(guest), DATA));
      row(stat, "of the root", Errno.SUCCESS, ROOT, DATA);
      row(stat, "of stdin", Errno.SUCCESS, 0, DATA);
      row(stat, "of nothing", Errno.BADF, NONE, DATA);
      row(stat, "outside", Errno.FAULT, ROOT, OUTSIDE);
    }
    WasiFunction flags = WasiFunction.FD_FDSTAT_SET_FLAGS;
    row(flags, "append", Errno.SUCCESS, guest -> guest.call(flags, output(guest), 1));
    row(flags, "unknown", Errno.INVAL, guest -> guest.call(flags, output(guest), 32));
    row(flags, "of nothing", Errno.BADF, NONE, 0);
  }

  private static void reading() {
    WasiFunction read = WasiFunction.FD_READ;
    row(read, "an input", Errno.SUCCESS, guest -> move(guest, read, input(guest)));
    row(read, "stdin", Errno.SUCCESS, guest -> move(guest, read, 0));
    row(read, "stdout", Errno.NOTCAPABLE, guest -> move(guest, read, 1));
    row(read, "a folder", Errno.ISDIR, guest -> move(guest, read, ROOT));
    row(read, "nothing", Errno.BADF, guest -> move(guest, read, NONE));
    row(
        read,
        "what is open for writing only",
        Errno.NOTCAPABLE,
        guest -> move(guest, read, guest.opened("new", CREATE, Rights.WRITE)));
    row(
        read,
        "vectors outside",
        Errno.FAULT,
        guest -> guest.call(read, input(guest), OUTSIDE, 1, RESULT));
    row(
        read,
        "1,025 buffers",
        Errno.INVAL,
        guest -> guest.call(read, input(guest), VECTORS, 1025, RESULT));
    row(
        read,
        "an input that the disk cannot read",
        Errno.IO,
        guest -> {
          guest.wasi.addInput(new LogicalName("broken"), broken());
          return move(guest, read, guest.opened("broken", 0, Rights.READ));
        });
    WasiFunction pread = WasiFunction.FD_PREAD;
    row(pread, "an input", Errno.SUCCESS, guest -> moveAt(guest, pread, input(guest), 2));
    row(pread, "behind the end", Errno.SUCCESS, guest -> moveAt(guest, pread, input(guest), 999));
    row(pread, "before the start", Errno.INVAL, guest -> moveAt(guest, pread, input(guest), -1));
    row(pread, "stdin", Errno.SPIPE, guest -> moveAt(guest, pread, 0, 0));
    row(pread, "a folder", Errno.ISDIR, guest -> moveAt(guest, pread, ROOT, 0));
    row(pread, "nothing", Errno.BADF, guest -> moveAt(guest, pread, NONE, 0));
    row(
        pread,
        "what is open for writing only",
        Errno.NOTCAPABLE,
        guest -> moveAt(guest, pread, guest.opened("new", CREATE, Rights.WRITE), 0));
  }

  private static void writing() {
    WasiFunction write = WasiFunction.FD_WRITE;
    row(write, "an output", Errno.SUCCESS, guest -> move(guest, write, output(guest)));
    row(write, "stdout", Errno.SUCCESS, guest -> move(guest, write, 1));
    row(write, "stderr", Errno.SUCCESS, guest -> move(guest, write, 2));
    row(write, "stdin", Errno.NOTCAPABLE, guest -> move(guest, write, 0));
    row(write, "a folder", Errno.ISDIR, guest -> move(guest, write, ROOT));
    row(write, "an input", Errno.NOTCAPABLE, guest -> move(guest, write, input(guest)));
    row(write, "nothing", Errno.BADF, guest -> move(guest, write, NONE));
    row(write, "vectors outside", Errno.FAULT, 1, OUTSIDE, 1, RESULT);
    row(write, "1,025 buffers", Errno.INVAL, 1, VECTORS, 1025, RESULT);
    WasiFunction pwrite = WasiFunction.FD_PWRITE;
    row(pwrite, "an output", Errno.SUCCESS, guest -> moveAt(guest, pwrite, output(guest), 7));
    row(pwrite, "before the start", Errno.INVAL, guest -> moveAt(guest, pwrite, output(guest), -1));
    row(pwrite, "an input", Errno.NOTCAPABLE, guest -> moveAt(guest, pwrite, input(guest), 0));
    row(pwrite, "stdout", Errno.SPIPE, guest -> moveAt(guest, pwrite, 1, 0));
    row(pwrite, "a folder", Errno.ISDIR, guest -> moveAt(guest, pwrite, ROOT, 0));
    row(pwrite, "nothing", Errno.BADF, guest -> moveAt(guest, pwrite, NONE, 0));
    WasiFunction size = WasiFunction.FD_FILESTAT_SET_SIZE;
    row(size, "of an output", Errno.SUCCESS, guest -> guest.call(size, output(guest), 100));
    row(size, "below 0", Errno.INVAL, guest -> guest.call(size, output(guest), -1));
    row(size, "of an input", Errno.NOTCAPABLE, guest -> guest.call(size, input(guest), 0));
    row(size, "of a folder", Errno.ISDIR, ROOT, 0);
    row(size, "of stdout", Errno.SPIPE, 1, 0);
    row(size, "of nothing", Errno.BADF, NONE, 0);
  }

  private static void positions() {
    WasiFunction seek = WasiFunction.FD_SEEK;
    for (int whence = 0; whence < 3; whence++) {
      int from = whence;
      row(
          seek,
          "from origin " + whence,
          Errno.SUCCESS,
          guest -> guest.call(seek, input(guest), 1, from, RESULT));
    }
    row(seek, "unknown origin", Errno.INVAL, guest -> guest.call(seek, input(guest), 0, 3, RESULT));
    row(
        seek,
        "before the start",
        Errno.INVAL,
        guest -> guest.call(seek, input(guest), -1, 0, RESULT));
    row(
        seek,
        "further than numbers go",
        Errno.INVAL,
        guest -> guest.call(seek, input(guest), Long.MAX_VALUE, 2, RESULT));
    row(seek, "stdout", Errno.SPIPE, 1, 0, 0, RESULT);
    row(seek, "a folder", Errno.ISDIR, ROOT, 0, 0, RESULT);
    row(seek, "nothing", Errno.BADF, NONE, 0, 0, RESULT);
    row(seek, "outside", Errno.FAULT, guest -> guest.call(seek, input(guest), 0, 0, OUTSIDE));
    WasiFunction tell = WasiFunction.FD_TELL;
    row(tell, "of an input", Errno.SUCCESS, guest -> guest.call(tell, input(guest), RESULT));
    row(tell, "of stdin", Errno.SPIPE, 0, RESULT);
    row(tell, "of a folder", Errno.ISDIR, ROOT, RESULT);
    row(tell, "of nothing", Errno.BADF, NONE, RESULT);
    row(tell, "outside", Errno.FAULT, guest -> guest.call(tell, input(guest), OUTSIDE));
  }

  private static void opening() {
    open("an input", Errno.SUCCESS, "input", 0, Rights.READ);
    open("a folder", Errno.SUCCESS, "folder", FOLDER, Rights.READ);
    open("a new file", Errno.SUCCESS, "new", CREATE, ALL_RIGHTS);
    open("a new file in a new folder", Errno.SUCCESS, "a/b", CREATE, ALL_RIGHTS);
    open("what is not there", Errno.NOENT, "missing", 0, Rights.READ);
    open("an empty path", Errno.NOENT, "", 0, Rights.READ);
    open("an absolute path", Errno.NOTCAPABLE, "/input", 0, Rights.READ);
    open("what lies above the root", Errno.NOTCAPABLE, "../input", 0, Rights.READ);
    open("above the root through a folder", Errno.NOTCAPABLE, "folder/../../x", 0, Rights.READ);
    open("below a file", Errno.NOTDIR, "input/x", 0, Rights.READ);
    open("a file as a folder", Errno.NOTDIR, "input", FOLDER, Rights.READ);
    open("a file with a slash behind", Errno.NOTDIR, "input/", 0, Rights.READ);
    open("an input exclusively", Errno.EXIST, "input", CREATE | EXCLUSIVE, Rights.READ);
    open("an input for writing", Errno.ROFS, "input", 0, ALL_RIGHTS);
    open("an input to cut it", Errno.ROFS, "input", TRUNCATE, Rights.READ);
    open("a folder for writing", Errno.ISDIR, "folder", 0, ALL_RIGHTS);
    open("a new folder", Errno.ISDIR, "new/", CREATE, ALL_RIGHTS);
    open("a name that is not allowed", Errno.INVAL, "what?", CREATE, ALL_RIGHTS);
    open("a path with a zero byte", Errno.INVAL, "in\0put", 0, Rights.READ);
    open("a path of 4,097 bytes", Errno.NAMETOOLONG, "x".repeat(4097), 0, Rights.READ);
    WasiFunction open = WasiFunction.PATH_OPEN;
    row(
        open,
        "a path that is no UTF-8",
        Errno.ILSEQ,
        guest -> {
          guest.bytes[PATH] = (byte) 0xFF;
          return guest.call(open, ROOT, 0, PATH, 1, 0, Rights.READ, 0, 0, RESULT);
        });
    row(open, "from nowhere", Errno.BADF, guest -> guest.open(NONE, "input", 0, Rights.READ, 0));
    row(
        open,
        "from a file",
        Errno.NOTDIR,
        guest -> guest.open(input(guest), "input", 0, Rights.READ, 0));
    row(open, "a path outside", Errno.FAULT, ROOT, 0, OUTSIDE, 9, 0, 2, 0, 0, RESULT);
    row(
        open,
        "more than 1,024 at once",
        Errno.MFILE,
        guest -> {
          int error = 0;
          for (int i = 0; i < 1025 && error == 0; i++) {
            error = guest.open("input", 0, Rights.READ);
          }
          return error;
        });
  }

  private static void open(String what, Errno expected, String path, int how, long rights) {
    row(WasiFunction.PATH_OPEN, what, expected, guest -> guest.open(path, how, rights));
  }

  private static void folders() {
    WasiFunction stat = WasiFunction.PATH_FILESTAT_GET;
    row(stat, "of an input", Errno.SUCCESS, guest -> stat(guest, "input"));
    row(stat, "of a folder", Errno.SUCCESS, guest -> stat(guest, "folder"));
    row(stat, "of the root", Errno.SUCCESS, guest -> stat(guest, "."));
    row(stat, "of what is not there", Errno.NOENT, guest -> stat(guest, "missing"));
    row(stat, "above the root", Errno.NOTCAPABLE, guest -> stat(guest, ".."));
    row(stat, "below a file", Errno.NOTDIR, guest -> stat(guest, "input/x"));
    row(stat, "from nowhere", Errno.BADF, guest -> stat(guest, NONE, "input"));
    row(stat, "outside", Errno.FAULT, ROOT, 0, OUTSIDE, 9, DATA);
    WasiFunction list = WasiFunction.FD_READDIR;
    row(list, "the root", Errno.SUCCESS, ROOT, DATA, 4096, 0, RESULT);
    row(list, "behind the last", Errno.SUCCESS, ROOT, DATA, 4096, 1000, RESULT);
    row(list, "a file", Errno.NOTDIR, guest -> guest.call(list, input(guest), DATA, 9, 0, RESULT));
    row(list, "stdin", Errno.NOTDIR, 0, DATA, 9, 0, RESULT);
    row(list, "nothing", Errno.BADF, NONE, DATA, 9, 0, RESULT);
    row(list, "outside", Errno.FAULT, ROOT, OUTSIDE, 4096, 0, RESULT);
    WasiFunction prestat = WasiFunction.FD_PRESTAT_GET;
    row(prestat, "of the root", Errno.SUCCESS, ROOT, DATA);
    row(prestat, "of stdin", Errno.BADF, 0, DATA);
    row(prestat, "behind the last", Errno.BADF, ROOT + 1, DATA);
    row(
        prestat,
        "of a folder that was opened",
        Errno.BADF,
        guest -> guest.call(prestat, guest.opened("folder", FOLDER, Rights.READ), DATA));
    row(prestat, "outside", Errno.FAULT, ROOT, OUTSIDE);
    WasiFunction name = WasiFunction.FD_PRESTAT_DIR_NAME;
    row(name, "of the root", Errno.SUCCESS, ROOT, DATA, 1);
    row(name, "with too little room", Errno.NAMETOOLONG, ROOT, DATA, 0);
    row(name, "of stdin", Errno.BADF, 0, DATA, 1);
    row(name, "outside", Errno.FAULT, ROOT, SIZE, 1);
  }

  private static int input(TestGuest guest) {
    return guest.opened("input", 0, Rights.READ);
  }

  private static int output(TestGuest guest) {
    return guest.opened("output", CREATE, ALL_RIGHTS);
  }

  private static int move(TestGuest guest, WasiFunction function, int descriptor) {
    guest.vector(0, DATA, 4);
    return guest.call(function, descriptor, VECTORS, 1, RESULT);
  }

  private static int moveAt(TestGuest guest, WasiFunction function, int descriptor, long at) {
    guest.vector(0, DATA, 4);
    return guest.call(function, descriptor, VECTORS, 1, at, RESULT);
  }

  private static int stat(TestGuest guest, String path) {
    return stat(guest, ROOT, path);
  }

  private static int stat(TestGuest guest, int folder, String path) {
    byte[] text = TestGuest.utf8(path);
    System.arraycopy(text, 0, guest.bytes, PATH, text.length);
    return guest.call(WasiFunction.PATH_FILESTAT_GET, folder, 0, PATH, text.length, DATA);
  }

  /** An input whose disk fails. */
  private static InputBytes broken() {
    try {
      FileChannel channel = FileChannel.open(Path.of("pom.xml"), StandardOpenOption.READ);
      channel.close();
      return new InputBytes.OnDisk(channel, 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> rows() {
    return ROWS;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everyFunctionAnswersAsTheSpecificationSays(Row row) {
    TestGuest guest = new TestGuest().input("input", "0123456789").input("folder/inner", "x");

    int answer = row.call().applyAsInt(guest);

    assertThat(answer).isEqualTo(row.expected().code());
  }

  @Test
  void noOfferedFunctionIsLeftOut() {
    Set<WasiFunction> succeeding =
        ROWS.stream()
            .filter(row -> row.expected() == Errno.SUCCESS)
            .map(Row::function)
            .collect(Collectors.toSet());

    Set<WasiFunction> offered =
        Stream.of(WasiFunction.values()).filter(WasiFunction::offered).collect(Collectors.toSet());

    assertThat(succeeding).isEqualTo(offered);
  }

  @Test
  void noErrorNumberIsLeftOut() {
    Set<Errno> seen = ROWS.stream().map(Row::expected).collect(Collectors.toSet());

    Set<Errno> known = Stream.of(Errno.values()).collect(Collectors.toSet());
    known.remove(Errno.NOTSUP);

    assertThat(seen).isEqualTo(known);
  }

  /** What takes a descriptor must know when there is none. */
  @Test
  void everyFunctionOfADescriptorHasARowForABadOne() {
    Set<WasiFunction> withBadDescriptor =
        ROWS.stream()
            .filter(row -> row.expected() == Errno.BADF)
            .map(Row::function)
            .collect(Collectors.toSet());

    Set<WasiFunction> ofDescriptors =
        Stream.of(WasiFunction.values())
            .filter(WasiFunction::offered)
            .filter(function ->
                function.importName().startsWith("fd_")
                    || function.importName().startsWith("path_"))
            .collect(Collectors.toSet());

    assertThat(withBadDescriptor).isEqualTo(ofDescriptors);
  }
}
