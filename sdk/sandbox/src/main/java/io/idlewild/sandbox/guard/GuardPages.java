package io.idlewild.sandbox.guard;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The one guest memory of this program. Compiled guests reach it without a check at {@link #BASE}
 * plus a 32-bit address plus a 32-bit offset; everybody else asks for bounds first. A program runs
 * one guest at a time: a new claim takes the pages from the former guest, and they are zero again.
 */
public final class GuardPages {
  /** Bytes of a page of WebAssembly. */
  public static final int PAGE = 1 << 16;

  private static final Reservation RESERVATION = Reservation.attempt();

  /**
   * Where byte 0 of the memory is; compiled guests fold it into their instructions. 0 if there is
   * an {@link #obstacle()}.
   */
  public static final long BASE = RESERVATION.base();

  private static long claims;
  private static int pages;

  private GuardPages() {}

  /** Why guard pages cannot be had here, for a person; empty if they can. */
  public static Optional<String> obstacle() {
    return RESERVATION.obstacle();
  }

  /** All that is reserved. Only bytes below the current size are there. */
  static MemorySegment segment() {
    return RESERVATION.segment();
  }

  /**
   * Gives the memory to a new guest: so many pages, all zero.
   *
   * @return the claim, by which a former guest is told from the present one
   */
  static synchronized long claim(int count) throws IOException {
    RESERVATION.file().clear();
    pages = 0;
    claims++;
    lengthen(count);
    return claims;
  }

  /** Makes the memory of the present guest so many pages long. */
  static synchronized void grow(long claim, int count) throws IOException {
    requirePresent(claim);
    lengthen(count);
  }

  private static void lengthen(int count) throws IOException {
    if (count > pages) {
      RESERVATION.file().lengthen((long) count * PAGE);
      pages = count;
    }
  }

  static synchronized void requirePresent(long claim) {
    if (claim != claims) {
      throw new IllegalStateException("another guest has this memory now");
    }
  }

  /**
   * Whether the file system that holds the pages is full, so that a fault may have been its and not
   * the guest's.
   */
  public static boolean roomIsShort() {
    return RESERVATION.obstacle().isEmpty() && RESERVATION.file().roomIsShort();
  }
}
