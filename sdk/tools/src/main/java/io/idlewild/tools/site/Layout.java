package io.idlewild.tools.site;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What all pages have round them: a list of the others, and a heading. No script. */
final class Layout {
  private static final String TEMPLATE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%2$s</title>
      <link rel="stylesheet" href="%1$sstyle.css">
      </head>
      <body>
      <a class="skip" href="#content">Skip to the text</a>
      <header><a href="%1$sindex.html">Idlewild</a> <a class="all" href="#pages">All pages</a></header>
      <div class="page">
      <main id="content">
      %4$s
      </main>
      <nav id="pages" aria-label="All pages">
      %3$s
      </nav>
      </div>
      </body>
      </html>
      """;

  private final List<Page> pages;

  Layout(List<Page> pages) {
    this.pages = pages;
  }

  String page(Page page) {
    String up = "../".repeat(Path.of(page.path()).getNameCount() - 1);
    String title = page.path().equals("index.html") ? "Idlewild" : page.title() + " · Idlewild";
    return TEMPLATE.formatted(up, Html.escaped(title), list(page, up), page.body());
  }

  private String list(Page here, String up) {
    StringBuilder list = new StringBuilder();
    for (Page.Section section : Page.Section.values()) {
      List<Page> inSection = pages.stream().filter(page -> page.section() == section).toList();
      if (!inSection.isEmpty()) {
        list.append("<h2>").append(section.heading()).append("</h2>\n<ul>\n");
        list.append(
            inSection.stream().map(page -> item(page, here, up)).collect(Collectors.joining()));
        list.append("</ul>\n");
      }
    }
    return list.toString();
  }

  private static String item(Page page, Page here, String up) {
    return "<li><a href=\"%s%s\"%s>%s</a></li>%n"
        .formatted(
            up,
            page.path(),
            page == here ? " aria-current=\"page\"" : "",
            Html.escaped(page.title()));
  }
}
