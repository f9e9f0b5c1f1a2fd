package io.idlewild.tools.site;

import java.util.List;
import java.util.Set;

/**
 * A page of the site.
 *
 * @param path from the site's root, such as {@code guides/admin.html}
 * @param section that it is listed in
 * @param title its first heading
 * @param body HTML
 * @param anchors ids of its headings
 * @param links where it leads, resolved: a path of the site, perhaps with {@code #anchor}, or a
 *     path of the checkout
 */
record Page(
    String path,
    Section section,
    String title,
    String body,
    Set<String> anchors,
    List<Link> links) {

  /** The parts of the site, in the order of its list. */
  enum Section {
    START("Start"),
    TUTORIALS("Tutorials"),
    GUIDES("How to"),
    REFERENCE("Reference"),
    EXPLANATION("Explanation"),
    DECISIONS("Decisions");

    private final String heading;

    Section(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }
  }

  /** A link as it was written, and what it means. */
  record Link(String written, Target target) {}

  /** What a link means. */
  sealed interface Target {}

  /**
   * A page or a picture of the site.
   *
   * @param anchor empty for all of it
   */
  record OnSite(String path, String anchor) implements Target {}

  /** A file or folder of the checkout that is no page. */
  record InCheckout(String path) implements Target {}

  /** Somewhere else; nobody looks whether it is there. */
  record Elsewhere() implements Target {}
}
