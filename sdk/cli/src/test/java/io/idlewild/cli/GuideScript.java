package io.idlewild.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guide tells its reader to do. A comment before a block of code says what it is: {@code
 * <!-- file: NAME -->} a file to write, {@code <!-- run -->} commands, {@code <!-- prints -->} the
 * end of what the commands before it print.
 */
record GuideScript(List<Part> parts) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^<!-- (file: (?<file>\\S+)|run|prints) -->\\n```\\w*\\n(?<text>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  sealed interface Part {
    record WriteFile(String name, String text) implements Part {}

    record Run(String commands) implements Part {}

    record Prints(String text) implements Part {}
  }

  GuideScript {
    parts = List.copyOf(parts);
  }

  static GuideScript of(Path guide) throws IOException {
    List<Part> parts = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(guide));
    while (block.find()) {
      String text = block.group("text");
      parts.add(
          block.group("file") != null
              ? new Part.WriteFile(block.group("file"), text)
              : block.group(1).equals("run") ? new Part.Run(text) : new Part.Prints(text));
    }
    return new GuideScript(parts);
  }
}
