package io.idlewild.sandbox.guard;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Address space for every address that a guest can form, or the reason why there is none.
 *
 * @param segment of {@link #BYTES} bytes; empty if there is an obstacle
 */
record Reservation(Optional<PageFile> backing, MemorySegment segment, Optional<String> obstacle) {
  /** An address and an offset of 32 bits each, and the widest access after them. */
  static final long BYTES = (8L << 30) + (1L << 20);

  private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64", "aarch64");
  private static final String MEMORY_FILES = "tmpfs";

  /** Reserves, once in the life of a program. */
  static Reservation attempt() {
    try {
      Optional<String> unfit = unfit();
      if (unfit.isPresent()) {
        return none(unfit.get());
      }
      Optional<Path> folder = memoryFolder();
      if (folder.isEmpty()) {
        return none("there is no folder whose files are memory (a tmpfs such as /dev/shm)");
      }
      PageFile file = PageFile.in(folder.get());
      return new Reservation(Optional.of(file), file.map(BYTES), Optional.empty());
    } catch (IOException | OutOfMemoryError | UnsupportedOperationException e) {
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
    return exported
        ? Optional.empty()
        : Optional.of("the JVM was started without access to its unchecked memory");
  }

  private static Optional<Path> memoryFolder() throws IOException {
    List<Path> candidates =
        List.of(
            Path.of("/dev/shm"),
            Path.of("/run/shm"),
            Path.of(System.getProperty("java.io.tmpdir")));
    for (Path folder : candidates) {
      if (Files.isDirectory(folder)
          && Files.isWritable(folder)
          && Files.getFileStore(folder).type().equals(MEMORY_FILES)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  long base() {
    return segment.address();
  }

  /** The file behind the pages; only where there is no obstacle. */
  PageFile file() {
    return backing.orElseThrow(() -> new IllegalStateException(obstacle.orElse("no pages")));
  }
}
