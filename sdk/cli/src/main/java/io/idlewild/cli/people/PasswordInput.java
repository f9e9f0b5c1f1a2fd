package io.idlewild.cli.people;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a password comes from: a file, standard input, or the person; never an option. */
final class PasswordInput {
  private PasswordInput() {}

  /**
   * Reads one.
   *
   * @param file a file, or {@code -} for standard input; null asks the person
   * @param question for the person
   */
  static String read(@Nullable Path file, String question) {
    if (file == null) {
      return ask(question);
    }
    try {
      String text =
          file.toString().equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(file);
      return text.replaceAll("[\\r\\n]+$", "");
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "password-unreadable",
              "the password cannot be read from %s: %s".formatted(file, e),
              "check the path"),
          e);
    }
  }

  private static String ask(String question) {
    @Nullable Console console = System.console();
    char @Nullable [] answer =
        console == null || !console.isTerminal() ? null : console.readPassword("%s: ", question);
    if (answer == null) {
      throw new InvalidInputException(
          new Problem(
              "no-terminal",
              "nobody can be asked for the password here",
              "hand it over with --password-file FILE, or --password-file - for standard input"));
    }
    return new String(answer);
  }
}
