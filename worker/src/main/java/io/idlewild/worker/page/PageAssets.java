package io.idlewild.worker.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files that the page is made of. They hold no data, so everybody may have them. */
final class PageAssets {
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("index.html", "text/html; charset=utf-8"),
          Map.entry("base.css", STYLE),
          Map.entry("page.css", STYLE),
          Map.entry("theme.js", SCRIPT),
          Map.entry("main.js", SCRIPT),
          Map.entry("api.js", SCRIPT),
          Map.entry("dom.js", SCRIPT),
          Map.entry("format.js", SCRIPT),
          Map.entry("state.js", SCRIPT),
          Map.entry("tasks.js", SCRIPT),
          Map.entry("machine.js", SCRIPT),
          Map.entry("facts.js", SCRIPT),
          Map.entry("preferences.js", SCRIPT),
          Map.entry("leave.js", SCRIPT),
          Map.entry("favicon.svg", "image/svg+xml"));

  private PageAssets() {}

  /** The file for a path. */
  static Optional<PageReply> find(String path) {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    String type = TYPES.get(name);
    return type == null ? Optional.empty() : Optional.of(PageReply.asset(type, read(name)));
  }

  private static byte[] read(String name) {
    try (InputStream file = PageAssets.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's file " + name, e);
    }
  }
}
