package io.idlewild.sandbox.guard;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in the last words of a child's JVM whether it broke down, and whether that was because its
 * guest left its memory. Fed with what the JVM writes, as it comes.
 */
public final class JvmDeath {
  private static final String BREAKDOWN = "# A fatal error has been detected by the Java Runtime";
  private static final Pattern ADDRESS =
      Pattern.compile("siginfo: si_signo: \\d+ \\(SIGSEGV\\).*si_addr: 0x([0-9a-f]{1,16})");

  private static final int LONGEST_LINE = 512;

  private final StringBuilder line = new StringBuilder();
  private boolean brokeDown;
  private boolean seen;
  private long address;

  /** The next bytes that the JVM wrote. */
  public synchronized void heard(byte[] bytes, int count) {
    for (char letter : new String(bytes, 0, count, StandardCharsets.ISO_8859_1).toCharArray()) {
      if (letter == '\n') {
        lineIsComplete();
      } else if (line.length() < LONGEST_LINE) {
        line.append(letter);
      }
    }
  }

  private void lineIsComplete() {
    brokeDown |= line.indexOf(BREAKDOWN) == 0;
    Matcher matcher = ADDRESS.matcher(line);
    if (!seen && matcher.lookingAt()) {
      seen = true;
      address = Long.parseUnsignedLong(matcher.group(1), 16);
    }
    line.setLength(0);
  }

  /** Whether the JVM broke down, for whatever reason. */
  public synchronized boolean isBreakdown() {
    return brokeDown;
  }

  /**
   * Whether the JVM died of an access to the guard pages.
   *
   * @param base of the child's pages, as it said; 0 if it has none
   */
  public synchronized boolean isOfGuest(long base) {
    return seen && base != 0 && address - base >= 0 && address - base < Reservation.BYTES;
  }
}
