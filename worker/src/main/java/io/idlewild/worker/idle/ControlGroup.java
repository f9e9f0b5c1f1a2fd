package io.idlewild.worker.idle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The memory that this process's control group may have, which can be less than the machine's.
 * Groups above it bind too. Cores need no look here: the Java VM counts only those of its group.
 */
final class ControlGroup {
  /** The first version writes a number near the largest for "no limit". */
  private static final long NO_LIMIT = 1L << 60;

  private final SystemTree tree;

  ControlGroup(SystemTree tree) {
    this.tree = tree;
  }

  /** The lowest limit; empty without one. */
  OptionalLong memoryLimit() {
    return groups().flatMapToLong(group -> group.limit(tree).stream()).min();
  }

  /** What could still be had under the tightest limit; empty without one. */
  OptionalLong memoryLeft() {
    return groups().flatMapToLong(group -> group.left(tree).stream()).min();
  }

  /** The process's group and those above it, as far as they are to be seen from here. */
  private Stream<Group> groups() {
    return tree.lines("proc/self/cgroup").stream()
        .map(line -> line.split(":", 3))
        .filter(fields -> fields.length == 3)
        .flatMap(fields ->
            fields[0].equals("0")
                ? above(fields[2]).map(Group::second)
                : List.of(fields[1].split(",", -1)).contains("memory")
                    ? above(fields[2]).map(Group::first)
                    : Stream.of());
  }

  /** A path and all above it; inside a container often only the last of them is there. */
  private static Stream<String> above(String path) {
    List<String> all = new ArrayList<>();
    for (String group = path;
        group.length() > 1;
        group = group.substring(0, group.lastIndexOf('/'))) {
      all.add(group);
    }
    all.add("");
    return all.stream();
  }

  /**
   * One group in either version.
   *
   * @param reclaimable the line of its statistics that counts memory which is only a cache
   */
  private record Group(String folder, String limit, String used, String reclaimable) {
    static Group second(String path) {
      return new Group("sys/fs/cgroup" + path, "memory.max", "memory.current", "inactive_file ");
    }

    static Group first(String path) {
      return new Group(
          "sys/fs/cgroup/memory" + path,
          "memory.limit_in_bytes",
          "memory.usage_in_bytes",
          "total_inactive_file ");
    }

    OptionalLong limit(SystemTree tree) {
      return number(tree.text(folder + "/" + limit))
          .map(ControlGroup::bounded)
          .orElse(OptionalLong.empty());
    }

    OptionalLong left(SystemTree tree) {
      OptionalLong most = limit(tree);
      Optional<Long> now = number(tree.text(folder + "/" + used));
      if (most.isEmpty() || now.isEmpty()) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(Math.max(0, most.getAsLong() - Math.max(0, now.get() - cache(tree))));
    }

    private long cache(SystemTree tree) {
      return tree.lines(folder + "/memory.stat").stream()
          .filter(line -> line.startsWith(reclaimable))
          .map(line -> number(Optional.of(line.substring(reclaimable.length()))))
          .flatMap(Optional::stream)
          .findFirst()
          .orElse(0L);
    }
  }

  private static OptionalLong bounded(long limit) {
    return limit >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  private static Optional<Long> number(Optional<String> text) {
    return text.map(String::strip)
        .filter(digits -> digits.matches("\\d{1,19}"))
        .map(ControlGroup::saturated);
  }

  /** The first version's "no limit" need not fit. */
  private static long saturated(String digits) {
    return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }
}
