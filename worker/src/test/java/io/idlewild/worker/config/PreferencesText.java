package io.idlewild.worker.config;

/** Preferences of tests, from the text that a volunteer would write. */
public final class PreferencesText {
  private PreferencesText() {}

  public static Preferences parse(String text, Capacity capacity) {
    return switch (PreferencesParser.parse(text, new SettingValues(), capacity)) {
      case Replacement.Accepted(Preferences preferences) -> preferences;
      case Replacement.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
