package io.idlewild.cli.content;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.core.content.ContentId;

/** The name of a content as people write it. */
final class ContentName {
  private ContentName() {}

  static ContentId parse(String text) {
    try {
      return ContentId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem(
              "not-a-content",
              "\"%s\" is no name of a content".formatted(text),
              "give LENGTH-ROOT, as \"idlewild content add\" prints it"),
          e);
    }
  }
}
