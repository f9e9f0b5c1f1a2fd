package io.idlewild.worker.config;

import java.util.List;

/**
 * A key for people who set preferences.
 *
 * @param key as it stands in the file
 * @param meaning a sentence without a full stop
 * @param allowed what its value may be
 * @param quiet what the preset {@code quiet} sets
 * @param normal what the preset {@code normal} sets
 * @param allIn what the preset {@code all-in} sets
 */
public record PreferenceReference(
    String key, String meaning, String allowed, String quiet, String normal, String allIn) {

  /** Every key there is. */
  public static List<PreferenceReference> all() {
    return PreferenceKeys.ALL.stream()
        .map(key ->
            new PreferenceReference(
                key.name(),
                key.meaning(),
                key.type().allowed(),
                key.quiet(),
                key.normal(),
                key.allIn()))
        .toList();
  }
}
