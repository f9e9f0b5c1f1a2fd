package io.idlewild.tools.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Reads what a program prints, and keeps the end of it. Thread-safe. */
final class ProgramOutput {
  private static final int LAST_LINES = 40;

  private final Deque<String> last = new ArrayDeque<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private ProgramOutput() {}

  /**
   * Reads to the end, on a thread of its own.
   *
   * @param readyWord with which the line begins in which the program says that it is ready
   */
  static ProgramOutput of(Process process, String readyWord) {
    ProgramOutput output = new ProgramOutput();
    Thread.ofVirtual().start(() -> output.read(process, readyWord));
    return output;
  }

  /** Completes with true when the program is ready, with false if it ends before. */
  CompletableFuture<Boolean> ready() {
    return ready;
  }

  synchronized String last() {
    return String.join("\n", last);
  }

  private void read(Process process, String readyWord) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        if (line.startsWith(readyWord)) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      keep(String.valueOf(e.getMessage()));
    }
    ready.complete(false);
  }

  private synchronized void keep(String line) {
    last.addLast(line);
    if (last.size() > LAST_LINES) {
      last.removeFirst();
    }
  }
}
