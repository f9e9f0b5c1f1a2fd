package io.idlewild.client;

import io.idlewild.client.internal.spec.ModuleStyle;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a module says of itself. */
public final class WorkloadModule {
  private WorkloadModule() {}

  /**
   * How it is driven: {@link WorkloadStyle#STEP} if it exports {@code idlewild_abi_1}, else {@link
   * WorkloadStyle#COMMAND}, also if it is no module at all (the sandbox says so).
   */
  public static WorkloadStyle style(Path module) {
    try {
      return ModuleStyle.of(module);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
