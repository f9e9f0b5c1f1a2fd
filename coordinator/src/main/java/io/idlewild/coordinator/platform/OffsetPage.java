package io.idlewild.coordinator.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list whose order may change under whoever turns its pages.
 *
 * @param rows of this page
 * @param next what to send as {@code after} for the next page; absent on the last one
 * @param total rows on all pages; absent where they are not counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OffsetPage<T>(List<T> rows, @Nullable String next, @Nullable Integer total) {

  /**
   * Reads where a page begins.
   *
   * @throws ProblemException with the code {@code bad-cursor} if it is no cursor of ours
   */
  public static int offset(String after) {
    if (after.isEmpty()) {
      return 0;
    }
    try {
      return Integer.parseUnsignedInt(after);
    } catch (NumberFormatException e) {
      throw Problem.badRequest(
              "bad-cursor",
              "\"%s\" is no place in this list.".formatted(after),
              "Send the next of the page before, or leave after out.")
          .asException();
    }
  }

  /**
   * A page of rows that were asked for with one row more than fits.
   *
   * @param found from the offset on, at most {@code limit + 1}
   */
  public static <T> OffsetPage<T> of(List<T> found, int offset, int limit) {
    boolean more = found.size() > limit;
    return new OffsetPage<>(
        more ? List.copyOf(found.subList(0, limit)) : found,
        more ? Integer.toString(offset + limit) : null,
        null);
  }

  /** A page of rows of which it is known how many there are. */
  public static <T> OffsetPage<T> of(List<T> rows, int offset, int limit, int total) {
    boolean more = offset + limit < total;
    return new OffsetPage<>(rows, more ? Integer.toString(offset + limit) : null, total);
  }
}
