package io.idlewild.tools.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All pages, and what they show. */
final class Site {
  private static final String DOCS = "docs";
  private static final String IMAGES = "images";
  private static final String STYLE = "style.css";

  /** Markdown beside the folder {@code docs} that are pages, too. */
  private static final Map<String, Page.Section> BESIDE =
      Map.of(
          "SECURITY.md", Page.Section.EXPLANATION,
          "CONTRIBUTING.md", Page.Section.EXPLANATION,
          "CHANGELOG.md", Page.Section.REFERENCE,
          "sample-workloads/README.md", Page.Section.REFERENCE);

  private final Path checkout;
  private final List<Page> pages;

  private Site(Path checkout, List<Page> pages) {
    this.checkout = checkout;
    this.pages = pages;
  }

  /**
   * Reads the Markdown of a checkout.
   *
   * @param references pages that were made from the code
   */
  static Site of(Path checkout, List<Page> references) throws IOException {
    List<String> sources = sources(checkout);
    MarkdownPages markdown = new MarkdownPages(sources::contains);
    List<Page> pages = new ArrayList<>();
    for (String source : sources) {
      String text = Files.readString(checkout.resolve(source));
      pages.add(markdown.page(source, section(source), text));
    }
    pages.addAll(references);
    pages.sort(
        Comparator.comparing(Page::section)
            .thenComparing(page -> !page.path().endsWith("README.html"))
            .thenComparing(Page::path));
    return new Site(checkout, List.copyOf(pages));
  }

  private static List<String> sources(Path checkout) throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(checkout.resolve(DOCS))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> checkout.relativize(file).toString())
          .sorted()
          .forEach(sources::add);
    }
    BESIDE.keySet().stream()
        .filter(file -> Files.exists(checkout.resolve(file)))
        .sorted()
        .forEach(sources::add);
    return sources;
  }

  private static Page.Section section(String source) {
    if (source.equals("docs/index.md")) {
      return Page.Section.START;
    }
    if (source.startsWith("docs/tutorials/")) {
      return Page.Section.TUTORIALS;
    }
    if (source.startsWith("docs/guides/")) {
      return Page.Section.GUIDES;
    }
    if (source.startsWith("docs/adr/")) {
      return Page.Section.DECISIONS;
    }
    if (source.startsWith("docs/reference/") || source.equals("docs/BENCHMARKS.md")) {
      return Page.Section.REFERENCE;
    }
    return BESIDE.getOrDefault(source, Page.Section.EXPLANATION);
  }

  List<Page> pages() {
    return pages;
  }

  /** Every link that leads nowhere, as {@code PAGE: LINK}. */
  List<String> brokenLinks() {
    Map<String, Page> byPath = new LinkedHashMap<>();
    pages.forEach(page -> byPath.put(page.path(), page));
    List<String> broken = new ArrayList<>();
    for (Page page : pages) {
      for (Page.Link link : page.links()) {
        if (!leadsSomewhere(link.target(), byPath)) {
          broken.add(page.path() + ": " + link.written());
        }
      }
    }
    return broken;
  }

  private boolean leadsSomewhere(Page.Target target, Map<String, Page> byPath) {
    return switch (target) {
      case Page.OnSite(String path, String anchor) -> {
        Page there = byPath.get(path);
        yield there == null
            ? Files.isRegularFile(checkout.resolve(DOCS).resolve(path))
            : anchor.isEmpty() || there.anchors().contains(anchor);
      }
      case Page.InCheckout(String path) -> Files.exists(checkout.resolve(path));
      case Page.Elsewhere elsewhere -> true;
    };
  }

  /** Writes all of it into a folder. */
  void write(Path folder) throws IOException {
    Layout layout = new Layout(pages);
    for (Page page : pages) {
      Path file = folder.resolve(page.path());
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, layout.page(page));
    }
    copyImages(folder);
    try (InputStream style = Site.class.getResourceAsStream(STYLE)) {
      if (style == null) {
        throw new IllegalStateException("the jar lacks " + STYLE);
      }
      Files.copy(style, folder.resolve(STYLE), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void copyImages(Path folder) throws IOException {
    Path images = checkout.resolve(DOCS).resolve(IMAGES);
    try (Stream<Path> files = Files.walk(images)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> copy(file, folder.resolve(IMAGES).resolve(images.relativize(file))));
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.toAbsolutePath().getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
