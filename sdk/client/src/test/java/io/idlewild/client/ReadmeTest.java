package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the README to code that is compiled and run. */
class ReadmeTest {
  private static final Path README = Path.of("../../README.md");
  private static final Path SNIPPET =
      Path.of("src/test/java/io/idlewild/client/ReadmeSnippetTest.java");

  @Test
  void theSnippetOfTheReadmeIsTheOneThatIsRun() throws IOException {
    String shown = between(Files.readString(README), "```java\n", "```");
    String run = between(Files.readString(SNIPPET), "// tag::snippet[]\n", "// end::snippet[]");

    assertThat(shown.strip()).isEqualTo(run.stripIndent().strip());
    assertThat(shown.strip().lines()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void theReadmeStaysShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(150);
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }
}
