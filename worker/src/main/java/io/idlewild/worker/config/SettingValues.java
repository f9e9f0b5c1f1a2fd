package io.idlewild.worker.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings as text, each with the place where it was said, so that messages can name it. */
public final class SettingValues {
  private final Map<String, Said> values = new LinkedHashMap<>();

  /** Nothing is set. */
  public SettingValues() {}

  /**
   * Reads lines {@code key = value}; {@code #} begins a comment line. A file that is not there sets
   * nothing.
   *
   * @throws SettingsProblem for a line that is none of these, a key that comes twice, or a file
   *     that cannot be read
   */
  public static SettingValues read(Path file) throws SettingsProblem {
    SettingValues read = new SettingValues();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      read.readLine(file + ":" + number, line.strip());
    }
    return read;
  }

  /** A flag of the command line, which wins over the file; null says nothing. */
  public SettingValues flag(String flag, String key, @Nullable String value) {
    if (value != null) {
      values.put(key, new Said(flag, value));
    }
    return this;
  }

  private void readLine(String place, String line) throws SettingsProblem {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals <= 0) {
      throw new SettingsProblem(
          "%s: \"%s\" is no setting (expected key = value)".formatted(place, line));
    }
    String key = line.substring(0, equals).strip();
    Said before = values.put(key, new Said(place, line.substring(equals + 1).strip()));
    if (before != null) {
      throw new SettingsProblem("%s: %s was set at %s already".formatted(place, key, before.place));
    }
  }

  private static List<String> lines(Path file) throws SettingsProblem {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new SettingsProblem("%s is not UTF-8 text".formatted(file));
    } catch (IOException e) {
      throw new SettingsProblem("%s cannot be read: %s".formatted(file, e));
    }
  }

  void requireOnly(String keys) throws SettingsProblem {
    List<String> known = List.of(keys.split(", ", -1));
    for (Map.Entry<String, Said> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new SettingsProblem(
            "%s: unknown key %s (known: %s)"
                .formatted(entry.getValue().place, entry.getKey(), keys));
      }
    }
  }

  <T> T get(Key<T> key, T byDefault) throws SettingsProblem {
    T found = find(key);
    return found == null ? byDefault : found;
  }

  <T> @Nullable T find(Key<T> key) throws SettingsProblem {
    Said said = values.get(key.name());
    if (said == null) {
      return null;
    }
    return key.parse()
        .apply(said.text)
        .orElseThrow(() ->
            new SettingsProblem(
                "%s: %s cannot be \"%s\" (allowed: %s)"
                    .formatted(said.place, key.name(), said.text, key.allowed())));
  }

  private record Said(String place, String text) {}
}
