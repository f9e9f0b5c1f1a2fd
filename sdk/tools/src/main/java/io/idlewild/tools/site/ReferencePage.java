package io.idlewild.tools.site;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A page that is made from the code. Text in back quotes becomes code. Not thread-safe. */
final class ReferencePage {
  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final Set<String> anchors = new LinkedHashSet<>();

  ReferencePage(String title) {
    this.title = title;
    body.append("<h1>").append(Html.escaped(title)).append("</h1>\n");
  }

  void heading(String text) {
    heading(2, text);
  }

  void smallHeading(String text) {
    heading(3, text);
  }

  private void heading(int level, String text) {
    String anchor = Html.anchor(text);
    anchors.add(anchor);
    body.append("<h%d id=\"%s\">%s</h%d>%n".formatted(level, anchor, inline(text), level));
  }

  /** A paragraph, unless there is nothing to say. */
  void paragraph(String text) {
    if (!text.isBlank()) {
      body.append("<p>").append(inline(text)).append("</p>\n");
    }
  }

  /** Text as it is. */
  void verbatim(String text) {
    body.append("<pre><code>").append(Html.escaped(text)).append("</code></pre>\n");
  }

  void table(List<String> headings, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    body.append("<div class=\"wide\"><table>\n<thead><tr>");
    headings.forEach(text -> body.append("<th>").append(inline(text)).append("</th>"));
    body.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      body.append("<tr>");
      row.forEach(cell -> body.append("<td>").append(inline(cell)).append("</td>"));
      body.append("</tr>\n");
    }
    body.append("</tbody></table></div>\n");
  }

  Page named(String path) {
    return new Page(
        path, Page.Section.REFERENCE, title, body.toString(), Set.copyOf(anchors), List.of());
  }

  private static String inline(String text) {
    return Html.escaped(text).replaceAll("`([^`]+)`", "<code>$1</code>");
  }
}
