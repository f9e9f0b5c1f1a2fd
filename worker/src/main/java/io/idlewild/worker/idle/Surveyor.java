package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;

/** Looks at what goes on around the worker. Not thread-safe. */
public final class Surveyor {
  private final InstantSource clock;
  private final Path folder;

  /**
   * @param folder the worker's, on the disk whose room counts
   */
  public Surveyor(InstantSource clock, Path folder) {
    this.clock = clock;
    this.folder = folder;
  }

  /** Looks now. */
  public Surroundings look() {
    return new Surroundings(
        clock.instant(), 0, OptionalDouble.empty(), Owner.UNSEEN, Optional.empty(), freeDisk());
  }

  private long freeDisk() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // whoever writes there will say what is wrong
    }
  }
}
