package io.idlewild.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "hits.tsv", "out/part-1/x_2.csv", "...", ".hidden", "a..b"})
  void plainRelativeNamesAreAllowed(String name) {
    assertThat(new LogicalName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "../x",
        "a/../b",
        "a/..",
        ".",
        "a/./b",
        "a//b",
        "a/",
        "C:\\x",
        "\\\\host\\share",
        "a:stream",
        "a b",
        "a\0b",
        "a\nb",
        "\u2024\u2024/x",
        "\uff0e\uff0e/x",
        "caf\u00e9",
        "~root",
        "%2e%2e/x",
        "a*b",
        "$(x)"
      })
  void namesThatCouldLeaveTheirFolderAreRefused(String name) {
    assertThatThrownBy(() -> new LogicalName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not allowed")
        .hasMessageNotContaining("\0");
  }

  @Test
  void longNamesAreRefusedWithTheLimit() {
    assertThatThrownBy(() -> new LogicalName("a".repeat(129))).hasMessageContaining("128");
    assertThatThrownBy(() -> new LogicalName("a/".repeat(300) + "b")).hasMessageContaining("512");
  }
}
