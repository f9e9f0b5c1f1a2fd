package io.idlewild.tools.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** CPU time and memory of processes, from {@code /proc}. */
final class ProcessTimes {
  /** Clock ticks a second: on Linux 100 for everybody who asks through /proc. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int ENDED_CHILDREN_USER = 13;
  private static final int ENDED_CHILDREN_SYSTEM = 14;

  private final Path proc;

  ProcessTimes(Path proc) {
    this.proc = proc;
  }

  /** Seconds of CPU that the process has used; 0 if it is gone. */
  double seconds(long pid) {
    return stat(pid)
        .map(fields -> ticks(fields, USER) + ticks(fields, SYSTEM))
        .map(ticks -> ticks / TICKS_PER_SECOND)
        .orElse(0.0);
  }

  /** Seconds of CPU of the process and its children, those that have ended among them. */
  double familySeconds(long pid) {
    return seconds(pid)
        + endedChildrenSeconds(pid)
        + children(pid).mapToDouble(this::seconds).sum();
  }

  /** Seconds of CPU of children that have ended. */
  double endedChildrenSeconds(long pid) {
    return stat(pid)
        .map(fields -> ticks(fields, ENDED_CHILDREN_USER) + ticks(fields, ENDED_CHILDREN_SYSTEM))
        .map(ticks -> ticks / TICKS_PER_SECOND)
        .orElse(0.0);
  }

  /** Bytes of memory that the process has in use. */
  long residentBytes(long pid) {
    try (Stream<String> lines = Files.lines(proc.resolve(pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private Stream<Long> children(long parent) {
    try (Stream<Path> all = Files.list(proc)) {
      return all
          .map(path -> path.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::valueOf)
          .filter(pid -> stat(pid).filter(fields -> ticks(fields, PARENT) == parent).isPresent())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine does not tell of its processes", e);
    }
  }

  private static long ticks(String[] fields, int field) {
    return Long.parseLong(fields[field]);
  }

  /** The fields after the name, which may hold anything in its parentheses. */
  private Optional<String[]> stat(long pid) {
    try {
      String line = Files.readString(proc.resolve(pid + "/stat"));
      return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // A process that ends while it is read.
      return Optional.empty();
    }
  }
}
