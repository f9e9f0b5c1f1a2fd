package io.idlewild.tools.site;

import java.util.List;
import java.util.Map;

/** All commands, by what they say of themselves. */
final class CommandReference {
  private CommandReference() {}

  /**
   * Makes the page.
   *
   * @param help the help of each command, by its name, such as {@code idlewild jobs}
   */
  static Page page(Map<String, String> help) {
    ReferencePage page = new ReferencePage("Commands");
    page.paragraph(
        "Every command explains itself with `--help`; this is what they say. With `--json` a"
            + " command prints one JSON document and nothing else.");
    page.table(
        List.of("Command", "What it does"),
        help.entrySet().stream()
            .map(entry -> List.of("`" + entry.getKey() + "`", summary(entry.getValue())))
            .toList());
    help.forEach((name, text) -> {
      page.heading(name);
      page.verbatim(text.stripTrailing());
    });
    return page.named("reference/commands.html");
  }

  /** The first line after the usage. */
  private static String summary(String help) {
    List<String> lines = help.lines().toList();
    int at = 0;
    while (at < lines.size()
        && (at == 0 || lines.get(at).startsWith(" ") || lines.get(at).isBlank())) {
      at++;
    }
    return at < lines.size() ? lines.get(at) : "";
  }
}
