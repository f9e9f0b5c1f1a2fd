package io.idlewild.worker.idle;

import io.idlewild.core.time.SystemTicker;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/** Records samples of this machine: calm, with a hog, calm again. Prints what the tests read. */
final class IdleRecording {
  private static final int STEP_MILLIS = 300;

  private IdleRecording() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("idlewild-recording");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Siblings siblings = Neighbours.adopt(folder)) {
      MachineSampler sampler =
          new MachineSampler(new SystemTicker(), siblings, InstantSource.system(), folder);
      long begin = System.nanoTime();
      record(sampler, out, "calm", 10, begin);
      try (Hog hog = Hog.start(1)) {
        // On a machine that others use too, the hog still gets its core (wants root).
        new ProcessBuilder("chrt", "-f", "-p", "1", Long.toString(hog.pids().getFirst()))
            .start()
            .waitFor();
        record(sampler, out, "hog", 15, begin);
      }
      record(sampler, out, "after", 40, begin);
    }
  }

  private static void record(
      MachineSampler sampler, PrintStream out, String phase, int seconds, long begin)
      throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      Thread.sleep(STEP_MILLIS);
      IdleSample sample = sampler.sample();
      out.printf(
          Locale.ROOT,
          "%s,%d,%d,%.3f,%.2f,%d%n",
          phase,
          (sample.nanos() - begin) / 1_000_000,
          sample.span().toMillis(),
          sample.foreignCores(),
          sample.load1m(),
          sample.freeMemoryBytes() >> 20);
    }
  }
}
