package io.idlewild.cli.workload;

import io.idlewild.core.work.WorkloadStyle;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a new workload is made of: the files of some folders of resources, each of which lists its
 * files in {@code files.txt}, with the workload's name in place of {@code @NAME@}.
 */
record Template(List<String> folders) {
  private static final String LIST = "files.txt";

  Template {
    folders = List.copyOf(folders);
  }

  /**
   * The template of a language and a style.
   *
   * @throws io.idlewild.client.InvalidInputException if there is none
   */
  static Template of(Language language, WorkloadStyle style) {
    if (language == Language.JAVA && style == WorkloadStyle.STEP) {
      throw NewCommand.refused(
          "no-template",
          "there is no step style in Java: TeaVM makes programs with a main only",
          "--style command and work units of some minutes, or --lang c, rust or assemblyscript");
    }
    String styleName = style.name().toLowerCase(Locale.ROOT);
    List<String> folders = new ArrayList<>(List.of(styleName, language + "-" + styleName));
    if (language == Language.ASSEMBLYSCRIPT) {
      folders.add(language.toString());
    }
    return new Template(folders);
  }

  /** Writes all files below a new folder and gives their names in order. */
  List<String> write(Path target, String name) throws IOException {
    List<String> written = new ArrayList<>();
    for (String folder : folders) {
      for (String file : text(folder + "/" + LIST).lines().toList()) {
        Path path = target.resolve(file);
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, text(folder + "/" + file).replace("@NAME@", name));
        if (file.endsWith(".sh") && !path.toFile().setExecutable(true)) {
          throw new IOException(path + " cannot be made executable");
        }
        written.add(file);
      }
    }
    written.sort(null);
    return written;
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream("templates/" + resource)) {
      if (in == null) {
        throw new FileNotFoundException("the template lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
