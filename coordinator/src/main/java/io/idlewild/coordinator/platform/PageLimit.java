package io.idlewild.coordinator.platform;

/** How many entries of a list a caller may have at once. */
public final class PageLimit {
  private static final int MOST = 1_000;

  private PageLimit() {}

  /**
   * Passes if a caller may have so many.
   *
   * @throws ProblemException with the code {@code bad-limit} otherwise
   */
  public static void require(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.badRequest(
              "bad-limit",
              "limit is %d, not 1 to %d.".formatted(limit, MOST),
              "Leave it out for 50.")
          .asException();
    }
  }
}
