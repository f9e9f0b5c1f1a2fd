package io.idlewild.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat table names tests; they have to exist. */
class ThreatTableTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)`");

  @Test
  void everyThreatHasATestThatExistsOrSaysThatItIsToCome() throws IOException {
    List<String[]> rows;
    try (Stream<String> lines = Files.lines(CHECKOUT.resolve("docs/THREATS.md"))) {
      rows =
          lines
              .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
              .skip(1)
              .map(line -> line.split("\\|"))
              .toList();
    }
    Set<String> tests = testClasses();

    assertThat(rows).hasSizeGreaterThan(20);
    for (String[] row : rows) {
      List<String> named =
          NAME.matcher(row[3]).results().map((MatchResult found) -> found.group(1)).toList();
      assertThat(named.isEmpty()).as(row[1]).isEqualTo(row[3].strip().equals("to come"));
      assertThat(tests).as(row[1]).containsAll(named);
    }
  }

  private static Set<String> testClasses() throws IOException {
    try (Stream<Path> all = Files.walk(CHECKOUT)) {
      return all.map(Path::toString)
          .filter(path -> path.contains("/src/test/java/") && path.endsWith(".java"))
          .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
