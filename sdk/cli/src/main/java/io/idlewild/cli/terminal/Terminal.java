package io.idlewild.cli.terminal;

import java.io.PrintStream;

/**
 * Where a command writes. Data go to {@code out}, all else to {@code err}.
 *
 * @param out standard output
 * @param err standard error
 * @param outStyle colours of {@code out}
 * @param errStyle colours of {@code err}
 * @param live whether a line of {@code err} may be drawn over again
 * @param width of the terminal, in characters
 */
public record Terminal(
    PrintStream out, PrintStream err, Style outStyle, Style errStyle, boolean live, int width) {

  /** One that is no terminal, such as a file or a test. */
  public static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, Style.PLAIN, Style.PLAIN, false, 100);
  }

  /** The same, with nothing but data on {@code out}: what is for people goes to {@code err}. */
  public Terminal forData() {
    return new Terminal(err, err, errStyle, errStyle, live, width);
  }

  /** Says something to the person, on {@code err}. */
  public void say(String format, Object... values) {
    err.println(values.length == 0 ? format : format.formatted(values));
  }
}
