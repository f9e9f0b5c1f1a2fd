package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When somebody last typed or moved a pointer, as far as a service may know: terminals keep the
 * time of the last read, and keyboards and touchpads that are built in have interrupts of their
 * own. What is typed is never seen. Times are followed by a monotonic clock: setting the clock
 * makes nobody come or go.
 */
final class InputWatch {
  private static final Pattern DEVICE =
      Pattern.compile("i8042|keyboard|mouse|touchpad|trackpoint|i2c_hid|ELAN\\d|SYNA\\d|WACF\\d");

  private static final Duration LONGEST = Duration.ofDays(1);

  private final SystemTree tree;
  private long devices = -1;
  private boolean devicesSeen;
  private Instant terminals = Instant.MIN;
  private boolean looked;
  private Optional<Long> last = Optional.empty();

  InputWatch(SystemTree tree) {
    this.tree = tree;
  }

  /** Whether input devices were seen to move, so that their silence means something. */
  boolean seesDevices() {
    return devicesSeen;
  }

  /**
   * Looks again.
   *
   * @param nanos on a monotonic clock
   * @param now only to date what was typed before the first look
   */
  void look(long nanos, Instant now) {
    followDevices(nanos);
    followTerminals(nanos, now);
    looked = true;
  }

  /** When the last input came, on the monotonic clock; empty if none was ever seen. */
  Optional<Long> last() {
    return last;
  }

  private void followDevices(long nanos) {
    long count = interrupts();
    if (devices >= 0 && count != devices) {
      devicesSeen = true;
      last = Optional.of(nanos);
    }
    devices = count;
  }

  private long interrupts() {
    long sum = 0;
    for (String line : tree.lines("proc/interrupts")) {
      if (DEVICE.matcher(line).find()) {
        sum += counts(line);
      }
    }
    return sum;
  }

  private static long counts(String line) {
    long sum = 0;
    for (String field : line.substring(line.indexOf(':') + 1).strip().split("\\s+", -1)) {
      if (!field.matches("\\d{1,18}")) {
        break; // the name of the controller comes after the counts
      }
      sum += Long.parseLong(field);
    }
    return sum;
  }

  /** The consoles of the system were read when it started: only what comes later is a person. */
  private void followTerminals(long nanos, Instant now) {
    Instant typed = newest(tree.list("dev/pts", "[0-9]*"));
    Instant newest = later(typed, newest(tree.list("dev", "tty[0-9]*")));
    if (looked && newest.isAfter(terminals)) {
      last = Optional.of(nanos);
    } else if (!looked && typed.isAfter(Instant.MIN)) {
      last = Optional.of(nanos - age(typed, now).toNanos());
    }
    terminals = newest;
  }

  private static Duration age(Instant typed, Instant now) {
    Duration age = Duration.between(typed, now);
    if (age.isNegative()) {
      return Duration.ZERO; // the clock was set back since
    }
    return age.compareTo(LONGEST) > 0 ? LONGEST : age;
  }

  private static Instant newest(List<Path> terminals) {
    return terminals.stream().map(InputWatch::lastRead).reduce(Instant.MIN, InputWatch::later);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant lastRead(Path terminal) {
    try {
      return Files.readAttributes(terminal, BasicFileAttributes.class).lastAccessTime().toInstant();
    } catch (IOException e) {
      return Instant.MIN; // closed while we looked
    }
  }
}
