package io.idlewild.tools.bench;

import java.io.IOException;

/** A program of the owner that wants one core and never stops. */
final class Hog implements AutoCloseable {
  private final Process process;

  private Hog(Process process) {
    this.process = process;
  }

  static Hog start() throws BenchFailure {
    try {
      return new Hog(new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start());
    } catch (IOException e) {
      throw new BenchFailure("no shell can be started", e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
