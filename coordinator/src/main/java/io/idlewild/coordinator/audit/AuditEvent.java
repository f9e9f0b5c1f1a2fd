package io.idlewild.coordinator.audit;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something to be written down.
 *
 * @param actor who
 * @param action what was tried, in words that stay the same
 * @param target on what; may be empty
 * @param outcome what came of it
 * @param detail a code or a few words; may be empty
 * @param from where; null if from nowhere
 */
public record AuditEvent(
    Actor actor,
    String action,
    String target,
    Outcome outcome,
    String detail,
    @Nullable InetAddress from) {
  private static final int MAX_TEXT = 300;

  public AuditEvent {
    action = bounded(action);
    target = bounded(target);
    detail = bounded(detail);
  }

  /**
   * Who acts.
   *
   * @param kind of actor
   * @param name or id
   */
  public record Actor(Kind kind, String name) {
    /** Somebody who showed nothing. */
    public static final Actor NOBODY = new Actor(Kind.NOBODY, "");

    /** This program. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "");

    public Actor {
      name = bounded(name);
    }
  }

  /** What kind of actor it is. */
  public enum Kind {
    ACCOUNT,
    HOST,
    /** Whoever has the data folder. */
    OPERATOR,
    SYSTEM,
    NOBODY
  }

  /** What came of it. */
  public enum Outcome {
    DONE,
    REFUSED,
    FAILED
  }

  Optional<String> address() {
    return Optional.ofNullable(from).map(InetAddress::getHostAddress);
  }

  /** Texts come from outside: they are cut, and have no line breaks or other control characters. */
  private static String bounded(String text) {
    String plain = text.codePoints().anyMatch(AuditEvent::isOdd) ? replaced(text) : text;
    return plain.length() <= MAX_TEXT ? plain : plain.substring(0, cut(plain)) + "...";
  }

  private static String replaced(String text) {
    return text.codePoints()
        .map(c -> isOdd(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isOdd(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.LINE_SEPARATOR;
  }

  private static int cut(String text) {
    return Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
  }
}
