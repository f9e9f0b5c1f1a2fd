package io.idlewild.sandbox.guard;

import io.idlewild.sandbox.guard.SystemMemory.RefusedByKernel;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The one guest memory of this program. Compiled guests reach it without a check at {@link #BASE}
 * plus a 32-bit address plus a 32-bit offset; everybody else asks for bounds first. A program runs
 * one guest at a time: a new claim takes the pages from the former guest, and they are zero again.
 */
public final class GuardPages {
  private static final long PAGE = 1 << 16;

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

  /** All that is reserved. Only bytes below the current size may be touched. */
  static MemorySegment segment() {
    return RESERVATION.segment();
  }

  /**
   * Gives the memory to a new guest: so many pages, all zero.
   *
   * @return the claim, by which a former guest is told from the present one
   */
  static synchronized long claim(int count) throws NoRoom {
    try {
      RESERVATION.kernel().release(BASE, pages * PAGE);
    } catch (RefusedByKernel e) {
      throw new NoRoom(e);
    }
    pages = 0;
    claims++;
    extend(count);
    return claims;
  }

  /** Makes the memory of the present guest so many pages long. */
  static synchronized void grow(long claim, int count) throws NoRoom {
    requirePresent(claim);
    extend(count);
  }

  private static void extend(int count) throws NoRoom {
    if (count > pages) {
      try {
        RESERVATION.kernel().open(BASE + pages * PAGE, (count - pages) * PAGE);
      } catch (RefusedByKernel e) {
        throw new NoRoom(e);
      }
      pages = count;
    }
  }

  static synchronized void requirePresent(long claim) {
    if (claim != claims) {
      throw new IllegalStateException("another guest has this memory now");
    }
  }
}
