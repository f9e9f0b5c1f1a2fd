package io.idlewild.coordinator.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer knows: the id of the last event that it had. It is good for the same topics of the
 * same run of the program; anything else begins anew.
 */
record Cursor(String run, long version) {
  private static final Cursor NOTHING = new Cursor("", -1);

  static Cursor parse(@Nullable String id, String run, List<Subject> subjects) {
    String prefix = run + "." + mark(subjects) + ".";
    if (id == null || !id.startsWith(prefix)) {
      return NOTHING;
    }
    try {
      return new Cursor(run, Long.parseLong(id.substring(prefix.length()), Character.MAX_RADIX));
    } catch (NumberFormatException e) {
      return NOTHING;
    }
  }

  String id(List<Subject> subjects) {
    return run + "." + mark(subjects) + "." + Long.toString(version, Character.MAX_RADIX);
  }

  private static String mark(List<Subject> subjects) {
    return Integer.toHexString(subjects.hashCode());
  }
}
