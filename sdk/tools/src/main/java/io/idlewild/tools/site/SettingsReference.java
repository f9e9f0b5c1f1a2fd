package io.idlewild.tools.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The coordinator's settings, from the interfaces that read them. */
final class SettingsReference {
  private static final String ROOT = "coordinator/src/main/java";

  private SettingsReference() {}

  static Page page(Path checkout) throws IOException {
    try (Stream<Path> files = Files.walk(checkout.resolve(ROOT))) {
      List<Path> mappings =
          files.filter(file -> file.toString().endsWith("Settings.java")).sorted().toList();
      return page(SourceComments.settings(mappings));
    }
  }

  private static Page page(List<SourceComments.Settings> all) {
    ReferencePage page = new ReferencePage("Settings of the coordinator");
    page.paragraph(
        "Each can be given as a variable of the environment, in capitals with underscores"
            + " (IDLEWILD_LIMIT_NEW_HOSTS_PER_BLOCK), or as a property of the JVM"
            + " (IDLEWILD_JAVA_OPTS=-Didlewild.limit.new-hosts-per-block=...). Durations are"
            + " written like PT30S or 30S. What has an option on the command line is better said"
            + " there. What a volunteer can set is listed by: idlewild worker preferences --help,"
            + " and in the guide for volunteers.");
    all.stream()
        .filter(settings -> !settings.all().isEmpty())
        .sorted(Comparator.comparing(SourceComments.Settings::prefix))
        .forEach(settings -> section(page, settings));
    return page.named("reference/settings.html");
  }

  private static void section(ReferencePage page, SourceComments.Settings settings) {
    page.heading(settings.prefix());
    page.paragraph(settings.comment());
    page.table(
        List.of("Setting", "Default", "What it is"),
        settings.all().stream()
            .map(one ->
                List.of(
                    "`" + one.key() + "`",
                    one.otherwise().map(text -> "`" + text + "`").orElse("none"),
                    one.comment() + " " + type(one.type())))
            .toList());
  }

  private static String type(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return simple.contains("duration") ? "(a duration)" : "";
  }
}
