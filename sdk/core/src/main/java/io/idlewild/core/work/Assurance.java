package io.idlewild.core.work;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How sure a scientist wants to be that a result is right. */
public sealed interface Assurance {

  /** Many tasks and their comparison cost more than they teach beyond this. */
  int MAX_QUORUM = 8;

  /** The workload brings a verifier that checks an output against its input. */
  record Certified() implements Assurance {
    @Override
    public String toString() {
      return "CERTIFIED";
    }
  }

  /** Results are accepted singly, audited at random, and firm at the end. */
  record Escrowed() implements Assurance {
    @Override
    public String toString() {
      return "ESCROWED";
    }
  }

  /** Every result is audited. */
  record Strict() implements Assurance {
    @Override
    public String toString() {
      return "STRICT";
    }
  }

  /**
   * A fixed number of equal results.
   *
   * @param results how many must agree, 1 - 8
   */
  record Quorum(int results) implements Assurance {
    public Quorum {
      if (results < 1 || results > MAX_QUORUM) {
        throw new IllegalArgumentException(
            "a quorum is between 1 and %d, got %d".formatted(MAX_QUORUM, results));
      }
    }

    @Override
    public String toString() {
      return "QUORUM(" + results + ")";
    }
  }

  /**
   * Reads {@code CERTIFIED}, {@code ESCROWED}, {@code STRICT} or {@code QUORUM(n)}, in any case.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Assurance parse(String text) {
    Matcher quorum = Names.QUORUM.matcher(text);
    if (quorum.matches()) {
      return new Quorum(Integer.parseInt(quorum.group(1)));
    }
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "CERTIFIED" -> new Certified();
      case "ESCROWED" -> new Escrowed();
      case "STRICT" -> new Strict();
      default ->
          throw new IllegalArgumentException(
              ("unknown assurance class \"%s\" (choose CERTIFIED, ESCROWED, STRICT or QUORUM(n) with"
                      + " n from 1 to %d)")
                  .formatted(text, MAX_QUORUM));
    };
  }

  /** Keeps the pattern out of the interface. */
  final class Names {
    private static final Pattern QUORUM =
        Pattern.compile("QUORUM\\((\\d{1,3})\\)", Pattern.CASE_INSENSITIVE);

    private Names() {}
  }
}
