package io.idlewild.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.ContentId;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names that somebody sends who wants to leave the folder; every place that takes a name reads it
 * so.
 */
class HostileNamesTest {
  private static final List<String> DOTS =
      List.of(
          "..",
          ".",
          "\u2024\u2024",
          "\uff0e\uff0e",
          "\u2025",
          "\ufe52\ufe52",
          "\u3002\u3002",
          "%2e%2e",
          "%252e%252e",
          "..%00",
          "..\u200b",
          "\u202e..",
          ". .",
          "..\u00a0");
  private static final List<String> SLASHES =
      List.of(
          "/", "\\", "//", "\\\\", "/./", "\\.\\", "%2f", "%5c", "%252f", "\u2215", "\u2044",
          "\uff0f", "\uff3c", "\u29f5", "\u0000/", ":");
  private static final List<String> ROOTS =
      List.of(
          "/etc/passwd",
          "//etc/passwd",
          "/",
          "\\",
          "C:",
          "C:/x",
          "C:\\x",
          "c:x",
          "\\\\host\\share",
          "//host/share",
          "\\\\?\\C:\\x",
          "\\\\.\\PhysicalDrive0",
          "file:///etc/passwd",
          "~",
          "~/x",
          "$HOME/x",
          "%APPDATA%\\x",
          "/proc/self/environ",
          "/dev/null",
          "\\??\\C:\\x");
  private static final List<String> STREAMS =
      List.of(
          "a:b",
          "a::$DATA",
          "a:b:$DATA",
          "a.txt:hidden",
          "a::$INDEX_ALLOCATION",
          "a|b",
          "a<b",
          "a>b",
          "a\"b",
          "a?b",
          "a*b",
          "a b",
          " a",
          "a ",
          "a;b",
          "a&b",
          "a`b",
          "a'b",
          "a$b",
          "a(b",
          "a#b",
          "a\tb",
          "a\nb",
          "a\rb",
          "a\u0000b",
          "\u0000",
          "a\u001bb",
          "a\u007fb",
          "a\u0085b",
          "a\u2028b",
          "\u00e9",
          "\u0430",
          "\ud83d\ude00",
          "\ud800",
          "\ufeffa",
          "a\u0301",
          "");
  private static final List<String> EMPTY_SEGMENTS =
      List.of("a//b", "/a", "a/", "a/./b", "a/../b", "./a", "../a", "a/..", "a/.", "../../a");
  private static final List<String> LONG =
      List.of("x".repeat(129), "x".repeat(513), "x/".repeat(256) + "x", "a/" + "b".repeat(129));

  static Stream<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (String dots : DOTS) {
      for (String slash : SLASHES) {
        names.add(dots + slash + "x");
      }
    }
    names.addAll(DOTS);
    names.addAll(ROOTS);
    names.addAll(STREAMS);
    names.addAll(EMPTY_SEGMENTS);
    names.addAll(LONG);
    return names.stream();
  }

  @Test
  void thereAreMoreThanTwoHundredOfThem() {
    assertThat(names().count()).isGreaterThan(200);
  }

  @ParameterizedTest
  @MethodSource("names")
  void noneOfThemIsTheNameOfAFile(String name) {
    assertThatThrownBy(() -> new LogicalName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void noneOfThemIsTheNameOfAContent(String name) {
    assertThatThrownBy(() -> ContentId.parse(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ContentId.parse("1-" + name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsAllowedStaysBelowItsFolder() {
    Path folder = Path.of("/store");
    for (String name : List.of("a", "a/b", "...", "a/...", "-rf", "CON", "..a", "a..", ".hidden")) {
      assertThat(folder.resolve(new LogicalName(name).value()).normalize())
          .startsWithRaw(folder)
          .isNotEqualTo(folder);
    }
  }
}
