package io.idlewild.core.run;

import io.idlewild.core.work.LogicalName;
import java.nio.file.Path;

/** An input of a task. The guest sees it as a read-only file below its root. */
public sealed interface RunInput {
  /** As the guest calls it. */
  LogicalName name();

  /**
   * An input that lies on disk.
   *
   * @param path a regular file whose bytes are verified already
   */
  record OnDisk(LogicalName name, Path path) implements RunInput {}

  /**
   * A small input in memory.
   *
   * @param bytes not copied; must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record InMemory(LogicalName name, byte[] bytes) implements RunInput {}
}
