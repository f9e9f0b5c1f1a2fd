package io.idlewild.sandbox.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which engine a worker wants. It changes how fast a task runs, never what it computes. */
public enum EnginePreference {
  /** The fast one where it has proved itself on this machine, else the one that runs everywhere. */
  AUTO,
  /** The fast one, or no task runs. For tests and measurements. */
  GUARDED,
  /** The one that runs everywhere. */
  PLAIN;

  /** Name of the property that chooses for a whole program: {@code auto}, {@code guarded}, ... */
  public static final String PROPERTY = "idlewild.sandbox.engine";

  /**
   * What the property of this program says; {@link #AUTO} without it.
   *
   * @throws IllegalArgumentException if it says anything else; the message lists the words
   */
  public static EnginePreference configured() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(EnginePreference::of).orElse(AUTO);
  }

  /**
   * Reads a word.
   *
   * @throws IllegalArgumentException if there is no such word; the message lists them
   */
  public static EnginePreference of(String word) {
    return Arrays.stream(values())
        .filter(value -> value.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s must be one of %s, got \"%s\"".formatted(PROPERTY, words(), word)));
  }

  /** As it is written in the property. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String words() {
    return Arrays.stream(values()).map(EnginePreference::word).collect(Collectors.joining(", "));
  }
}
