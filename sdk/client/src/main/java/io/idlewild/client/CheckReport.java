package io.idlewild.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the invariants found.
 *
 * @param checked what was looked for
 * @param violations what was found; empty is good
 * @param ok whether nothing was found
 */
public record CheckReport(List<Rule> checked, List<Violation> violations, boolean ok) {
  public CheckReport {
    checked = checked == null ? List.of() : List.copyOf(checked);
    violations = violations == null ? List.of() : List.copyOf(violations);
  }

  /**
   * Something that was looked for.
   *
   * @param invariant a number such as {@code I5}
   * @param sentence what holds
   * @param rows that were looked at; null if a test shows it and no row can
   * @param ms that it took
   * @param tests the test classes that show it, if no row can
   */
  public record Rule(
      String invariant, String sentence, @Nullable Long rows, long ms, List<String> tests) {
    public Rule {
      tests = tests == null ? List.of() : List.copyOf(tests);
    }
  }

  /**
   * Something that must not be.
   *
   * @param invariant a number such as {@code I5}
   * @param place the job, work unit, task, host or content
   * @param detail what is wrong there
   */
  public record Violation(String invariant, String place, String detail) {}
}
