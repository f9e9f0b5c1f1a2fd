package io.idlewild.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Finds out what this process writes to. */
public final class SystemTerminal {
  private static final int DEFAULT_WIDTH = 100;

  private SystemTerminal() {}

  /** The terminal of this process, which honours NO_COLOR, TERM=dumb and COLUMNS. */
  public static Terminal detect(Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean colour = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean outLive = isTerminal(1);
    boolean errLive = isTerminal(2);
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        colour && outLive ? Style.COLOUR : Style.PLAIN,
        colour && errLive ? Style.COLOUR : Style.PLAIN,
        errLive && !dumb,
        outLive || errLive ? width(environment) : DEFAULT_WIDTH);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Where there is no /proc, only a console at all three descriptors is known for sure. */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd", String.valueOf(descriptor));
    if (!Files.isSymbolicLink(link)) {
      return System.console() != null && System.console().isTerminal();
    }
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9]\\d{1,3}")) {
      return Integer.parseInt(columns);
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      return ended && size.strip().matches("\\d+ [1-9]\\d{1,3}")
          ? Integer.parseInt(size.strip().split(" ")[1])
          : DEFAULT_WIDTH;
    } catch (IOException e) {
      return DEFAULT_WIDTH; // no stty: not a Unix
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DEFAULT_WIDTH;
    }
  }
}
