package io.idlewild.worker.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Preferences as text, each with the place where it was said, so that messages can name it. */
public final class SettingValues {
  private final Map<String, Said> values = new LinkedHashMap<>();
  private final List<PreferenceProblem> problems = new ArrayList<>();

  /** Nothing is set. */
  public SettingValues() {}

  /** Reads lines {@code key = value}; {@code #} begins a comment line. */
  static SettingValues read(String text) {
    SettingValues read = new SettingValues();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      read.readLine(number, line.strip());
    }
    return read;
  }

  /** An option of the command line, which wins over the file; null says nothing. */
  public SettingValues flag(String flag, String key, @Nullable String value) {
    if (value != null) {
      values.put(key, new Said(0, flag, value));
    }
    return this;
  }

  Map<String, Said> all() {
    return values;
  }

  Optional<Said> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Lines that are none. */
  List<PreferenceProblem> problems() {
    return problems;
  }

  private void readLine(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String place = "line " + number;
    int equals = line.indexOf('=');
    if (equals <= 0) {
      problems.add(
          new PreferenceProblem(
              number,
              "",
              line,
              "key = value",
              "%s: \"%s\" is no setting (expected key = value)".formatted(place, line)));
      return;
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    Said before = values.putIfAbsent(key, new Said(number, place, value));
    if (before != null) {
      problems.add(
          new PreferenceProblem(
              number,
              key,
              value,
              "each key once",
              "%s: %s was set in %s already".formatted(place, key, before.place)));
    }
  }

  /**
   * One value.
   *
   * @param line 0 if it does not stand in the file
   */
  record Said(int line, String place, String text) {}
}
