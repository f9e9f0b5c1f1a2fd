package io.idlewild.sandbox;

import io.idlewild.sandbox.engine.EnginePreference;
import java.util.Optional;

/**
 * What is known of the engine that children use: what was asked for, what the last child said, and
 * whether the fast one has disappointed. Thread-safe.
 */
final class EngineStatus {
  private static final String GUARDED = "guarded";

  private final EnginePreference asked;
  private Optional<String> words = Optional.empty();
  private Optional<String> disappointment = Optional.empty();
  private boolean proved;

  EngineStatus(EnginePreference asked) {
    this.asked = asked;
  }

  /** What the next child shall use. */
  synchronized EnginePreference preference() {
    return disappointment.isPresent() ? EnginePreference.PLAIN : asked;
  }

  /** Whether a child of this Java has passed the self-test, so that the next need not. */
  synchronized boolean proved() {
    return proved;
  }

  /** A child has said which engine it has. */
  synchronized void said(String engine) {
    proved |= engine.equals(GUARDED);
    words = Optional.of(disappointment.map("plain (%s)"::formatted).orElse(engine));
  }

  /** The JVM of a child broke down by no fault of its guest: trust its engine no more. */
  synchronized void disappointed() {
    boolean fast = words.isEmpty() || words.get().equals(GUARDED);
    if (asked == EnginePreference.AUTO && fast && disappointment.isEmpty()) {
      disappointment = Optional.of("the JVM of a child program with guard pages broke down");
      words = disappointment.map("plain (%s)"::formatted);
    }
  }

  /** {@code guarded}, or {@code plain} with the reason; empty before a child has started. */
  synchronized Optional<String> words() {
    return words;
  }
}
