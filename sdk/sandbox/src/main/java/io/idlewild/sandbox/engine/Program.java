package io.idlewild.sandbox.engine;

import java.util.List;
import java.util.Optional;

/** A compiled module, from which any number of independent guests are made. */
public interface Program {

  /** What may be kept and handed to {@link Engine#compile(byte[], Optional)} another time. */
  byte[] compiled();

  /**
   * A fresh instance with fresh memory. The module's start function, if it has one, runs.
   *
   * @param host what the module may import
   * @param maxPages pages of 64 KiB that its memory may have; a guest that grows beyond them ends
   *     with {@link io.idlewild.core.work.FailureCause#MEMORY_LIMIT}
   * @throws GuestStop if the start function ended the guest
   */
  Guest start(List<HostFunction> host, int maxPages);
}
