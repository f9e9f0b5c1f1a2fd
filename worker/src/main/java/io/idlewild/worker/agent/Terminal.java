package io.idlewild.worker.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal that a command runs in, with keys read one by one. Closing it puts everything back.
 */
final class Terminal implements AutoCloseable {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
  private static final Size USUAL = new Size(80, 24);
  private static final String ENTER = "\u001b[?1049h\u001b[?25l";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  private final String before;

  private Terminal(String before) {
    this.before = before;
  }

  /** Columns and rows. */
  record Size(int columns, int rows) {}

  /** Takes the terminal; empty if there is none, or none that understands this. */
  static Optional<Terminal> take() {
    if (System.console() == null || !System.console().isTerminal()) {
      return Optional.empty();
    }
    Optional<String> before = stty("-g");
    if (before.isEmpty() || stty("-icanon", "-echo", "min", "0", "time", "10").isEmpty()) {
      return Optional.empty();
    }
    System.out.print(ENTER);
    System.out.flush();
    return Optional.of(new Terminal(before.get().strip()));
  }

  /** It may change at any time. */
  Size size() {
    return stty("size").flatMap(Terminal::parse).orElse(USUAL);
  }

  static Optional<Size> parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    return matcher.matches() && !matcher.group(2).equals("0")
        ? Optional.of(
            new Size(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  void show(List<String> lines) {
    System.out.print(HOME + String.join(REST_OF_LINE + "\r\n", lines) + REST_OF_SCREEN);
    System.out.flush();
  }

  /** A key, if one is pressed within a second. */
  Optional<Character> key() {
    try {
      int read = System.in.read();
      return read < 0 ? Optional.empty() : Optional.of((char) read);
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal is gone", e);
    }
  }

  private static Optional<String> stty(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      try (InputStream said = process.getInputStream()) {
        String text = new String(said.readAllBytes(), StandardCharsets.US_ASCII);
        return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0
            ? Optional.of(text)
            : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty(); // no such program here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    System.out.print(LEAVE);
    System.out.flush();
    stty(before);
  }
}
