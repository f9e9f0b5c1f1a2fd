package io.idlewild.cli.people;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Roles as people write them. */
final class RoleWords {
  private static final Set<String> KNOWN = Set.of("SCIENTIST", "VOLUNTEER", "ADMIN");

  private RoleWords() {}

  /** As the server writes them. */
  static List<String> upper(List<String> words) {
    return words.stream().map(RoleWords::upper).distinct().toList();
  }

  private static String upper(String word) {
    String role = word.strip().toUpperCase(Locale.ROOT);
    if (!KNOWN.contains(role)) {
      throw new InvalidInputException(
          new Problem(
              "bad-role",
              "there is no role \"%s\"".formatted(word),
              "choose scientist, volunteer or admin"));
    }
    return role;
  }
}
