package io.idlewild.coordinator.content;

import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.content.ContentId;

/** The name of a content as callers over REST write it. */
public final class ContentParameter {
  private ContentParameter() {}

  /**
   * Reads a name.
   *
   * @throws io.idlewild.coordinator.platform.ProblemException with the code {@code bad-content} if
   *     it is none
   */
  public static ContentId parse(String text) {
    try {
      return ContentId.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad(e);
    }
  }

  static RuntimeException bad(IllegalArgumentException e) {
    return Problem.unprocessable(
            "bad-content",
            String.valueOf(e.getMessage()),
            "A content is LENGTH-ROOT, where the root is BEP 52's \"pieces root\" in hexadecimal.")
        .asException();
  }

  /** The caller has no such content; to be thrown. */
  public static RuntimeException unknown(ContentId id) {
    return Problem.notFound(
            "content-unknown",
            "You have no content %s.".formatted(id),
            "Bring it first (POST /api/v1/contents), or list yours (GET /api/v1/contents).")
        .asException();
  }
}
