package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux: a few small files of /proc for each process, in place of the list of all processes. The
 * time of children that ended stands in their parent's record, so no child is missed between two
 * looks.
 */
final class ProcFs implements ProcessTimes {
  private static final Path PROC = Path.of("/proc");

  /** USER_HZ: 100 on every Linux that Java runs on. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Position of utime, counted from the state, which is the first field after the name. */
  private static final int UTIME = 11;

  private static final int CSTIME = 14;

  static boolean isHere() {
    return Files.isReadable(
        PROC.resolve("self/task/" + ProcessHandle.current().pid() + "/children"));
  }

  @Override
  public long treeNanos(long pid) {
    Path folder = PROC.resolve(Long.toString(pid));
    long sum = ownNanos(folder);
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder.resolve("task"))) {
      for (Path thread : threads) {
        sum += childrenNanos(thread.resolve("children"));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return sum; // it ended while we looked
    }
    return sum;
  }

  private long childrenNanos(Path children) {
    String pids = read(children).strip();
    long sum = 0;
    if (!pids.isEmpty()) {
      for (String child : pids.split(" ", -1)) {
        sum += treeNanos(Long.parseLong(child));
      }
    }
    return sum;
  }

  private static long ownNanos(Path folder) {
    String stat = read(folder.resolve("stat"));
    int endOfName = stat.lastIndexOf(") ");
    if (endOfName < 0) {
      return 0;
    }
    String[] fields = stat.substring(endOfName + 2).split(" ", -1);
    long ticks = 0;
    for (int field = UTIME; field <= CSTIME; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks * NANOS_PER_TICK;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // processes and threads come and go
    }
  }
}
