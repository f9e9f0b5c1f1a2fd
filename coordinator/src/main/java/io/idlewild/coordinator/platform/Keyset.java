package io.idlewild.coordinator.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a sorted list ended, for the next one to begin behind it. Callers get it as one
 * opaque word.
 *
 * @param value of the last row in the column that the list is sorted by
 * @param id of the last row, which decides between equal values
 */
public record Keyset(String value, String id) {
  private static final char BETWEEN = '\n';

  /** As callers see it. */
  public String word() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((id + BETWEEN + value).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a caller gives back; empty if there is none.
   *
   * @throws ProblemException with the code {@code bad-cursor} if it is no such word
   */
  public static Optional<Keyset> parse(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
      int between = text.indexOf(BETWEEN);
      if (between > 0) {
        return Optional.of(new Keyset(text.substring(between + 1), text.substring(0, between)));
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for every other word that is none of ours.
    }
    throw bad();
  }

  /** The word is none that a page ended with. */
  public static ProblemException bad() {
    return Problem.badRequest(
            "bad-cursor",
            "\"after\" does not name the end of a page.",
            "Give \"next\" of the page before as it was, or leave it out for the first page.")
        .asException();
  }
}
