package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What everything ran on.
 *
 * @param cores logical ones that may be used
 */
record Machine(int cores, String cpu, String os) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        model(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
