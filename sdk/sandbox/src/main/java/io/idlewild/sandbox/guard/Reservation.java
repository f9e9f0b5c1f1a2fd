package io.idlewild.sandbox.guard;

import io.idlewild.sandbox.guard.SystemMemory.RefusedByKernel;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Address space for every address that a guest can form, or the reason why there is none.
 *
 * @param segment of {@link #BYTES} bytes; empty if there is an obstacle
 */
record Reservation(Optional<SystemMemory> calls, MemorySegment segment, Optional<String> obstacle) {
  /** An address and an offset of 32 bits each, and the widest access after them. */
  static final long BYTES = (8L << 30) + (1L << 20);

  private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64", "aarch64");

  /** Reserves, once in the life of a program. */
  static Reservation attempt() {
    Optional<String> unfit = unfit();
    if (unfit.isPresent()) {
      return none(unfit.get());
    }
    try {
      SystemMemory calls = new SystemMemory();
      return new Reservation(Optional.of(calls), calls.reserve(BYTES), Optional.empty());
    } catch (RefusedByKernel | NoSuchElementException | UnsupportedOperationException e) {
      return none("8 GiB of address space cannot be reserved: " + e.getMessage());
    }
  }

  private static Reservation none(String why) {
    return new Reservation(Optional.empty(), MemorySegment.NULL, Optional.of(why));
  }

  private static Optional<String> unfit() {
    String system = System.getProperty("os.name", "");
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (!system.equals("Linux")) {
      return Optional.of("guard pages are not tried on " + system);
    }
    if (!PROCESSORS.contains(processor) || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      return Optional.of("guard pages are not tried on processors of the kind " + processor);
    }
    boolean exported =
        Object.class.getModule().isExported("jdk.internal.misc", Reservation.class.getModule());
    return exported && Reservation.class.getModule().isNativeAccessEnabled()
        ? Optional.empty()
        : Optional.of("the JVM was started without access to memory outside its heap");
  }

  long base() {
    return segment.address();
  }

  /** The kernel's calls; only where there is no obstacle. */
  SystemMemory kernel() {
    return calls.orElseThrow(() -> new IllegalStateException(obstacle.orElse("no pages")));
  }
}
