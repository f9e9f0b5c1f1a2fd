package io.idlewild.worker.idle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Linux: a few small files of /proc for each process, in place of the list of all processes. The
 * time of children that ended stands in their parent's record, so no child is missed between two
 * looks.
 */
final class ProcFs implements ProcessTimes {
  /** USER_HZ: 100 on every Linux that Java runs on. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Position of utime, counted from the state, which is the first field after the name. */
  private static final int UTIME = 11;

  private static final int CSTIME = 14;

  private final SystemTree tree;

  ProcFs(SystemTree tree) {
    this.tree = tree;
  }

  static boolean isHere() {
    long self = ProcessHandle.current().pid();
    return SystemTree.ofThisMachine().text("proc/self/task/" + self + "/children").isPresent();
  }

  @Override
  public long treeNanos(long pid) {
    return processes(pid).stream().mapToLong(this::ownNanos).sum();
  }

  @Override
  public long waitedNanos(long pid) {
    return processes(pid).stream().mapToLong(this::ownWaitedNanos).sum();
  }

  /** A process and its living descendants. */
  private List<Long> processes(long pid) {
    List<Long> found = new ArrayList<>(List.of(pid));
    for (int next = 0; next < found.size(); next++) {
      for (Path thread : threads(found.get(next))) {
        addChildren(thread, found);
      }
    }
    return found;
  }

  private static void addChildren(Path thread, List<Long> found) {
    String pids = SystemTree.text(thread.resolve("children")).orElse("");
    if (!pids.isEmpty()) {
      for (String child : pids.split(" ", -1)) {
        found.add(Long.parseLong(child));
      }
    }
  }

  private List<Path> threads(long pid) {
    return tree.list("proc/" + pid + "/task", "*");
  }

  private long ownWaitedNanos(long pid) {
    long sum = 0;
    for (Path thread : threads(pid)) {
      String[] fields = SystemTree.text(thread.resolve("schedstat")).orElse("").split(" ", -1);
      sum += fields.length > 1 ? Long.parseLong(fields[1]) : 0;
    }
    return sum;
  }

  private long ownNanos(long pid) {
    String stat = tree.text("proc/" + pid + "/stat").orElse("");
    int endOfName = stat.lastIndexOf(") ");
    if (endOfName < 0) {
      return 0; // it ended while we looked
    }
    String[] fields = stat.substring(endOfName + 2).split(" ", -1);
    long ticks = 0;
    for (int field = UTIME; field <= CSTIME; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks * NANOS_PER_TICK;
  }
}
