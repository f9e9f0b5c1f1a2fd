package io.idlewild.sandbox.wasi;

import io.idlewild.core.work.LogicalName;
import java.nio.charset.StandardCharsets;

/**
 * Lines of the sandbox in the guest's standard error, where an error number alone would be a
 * riddle.
 */
final class Notes {
  private static final int MAX_NOTES = 10;

  private final Sink stderr;
  private final OutputBudget budget;
  private int written;

  Notes(Sink stderr, OutputBudget budget) {
    this.stderr = stderr;
    this.budget = budget;
  }

  /** How many lines were written. */
  int written() {
    return written;
  }

  /** As if so many lines had been written. */
  void restore(int value) {
    written = value;
  }

  /** A file cannot be created for its name. */
  void nameNotAllowed(String name) {
    try {
      new LogicalName(name);
    } catch (IllegalArgumentException e) {
      write(String.valueOf(e.getMessage()));
    }
  }

  private void write(String sentence) {
    if (written < MAX_NOTES) {
      written++;
      byte[] line = ("sandbox: " + sentence + "\n").getBytes(StandardCharsets.UTF_8);
      budget.streamGrows(line.length);
      stderr.write(line);
    }
  }
}
