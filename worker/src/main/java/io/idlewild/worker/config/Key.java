package io.idlewild.worker.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * One preference.
 *
 * @param name in file and messages
 * @param type what it may be
 * @param meaning for the reference: a sentence without its subject
 * @param quiet what the preset of that name sets, as text
 */
record Key<T>(
    String name, ValueType<T> type, String meaning, String quiet, String normal, String allIn) {

  /** The same in every preset. */
  Key(String name, ValueType<T> type, String meaning, String everywhere) {
    this(name, type, meaning, everywhere, everywhere, everywhere);
  }

  String textOf(Preset preset) {
    return switch (preset) {
      case QUIET -> quiet;
      case NORMAL -> normal;
      case ALL_IN -> allIn;
    };
  }

  T of(Preset preset) {
    String text = textOf(preset);
    return type.parse()
        .apply(text)
        .orElseThrow(
            () -> new IllegalStateException("%s of %s cannot be %s".formatted(name, preset, text)));
  }

  /**
   * What texts a preference may have.
   *
   * @param allowed for messages
   * @param parse empty for text that is not allowed
   */
  record ValueType<T>(String allowed, Function<String, Optional<T>> parse) {}
}
