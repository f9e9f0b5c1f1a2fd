package io.idlewild.coordinator.password;

import java.util.Locale;
import java.util.Optional;

/** Which passwords are taken: long ones, of any letters. */
public final class PasswordRules {
  /** Characters at least. */
  public static final int SHORTEST = 12;

  /** Characters at most, so that nobody is made to hash a book. */
  public static final int LONGEST = 256;

  private static final int FEWEST_DIFFERENT = 5;

  private PasswordRules() {}

  /** Why a password is not taken, in a sentence; empty if it is. */
  public static Optional<String> objection(String password, String name) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of(
          "A password has %d to %d characters, this one has %d."
              .formatted(SHORTEST, LONGEST, length));
    }
    if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
      return Optional.of(
          "The password has fewer than %d different characters.".formatted(FEWEST_DIFFERENT));
    }
    String bare = password.toLowerCase(Locale.ROOT);
    if (name.length() > 2
        && bare.replace(name.toLowerCase(Locale.ROOT), "").length() < SHORTEST / 2) {
      return Optional.of("The password is little more than the name.");
    }
    return Optional.empty();
  }
}
