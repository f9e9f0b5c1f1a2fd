package io.idlewild.coordinator.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was looked for.
 *
 * @param sentence what holds if nothing was found
 * @param rows that were looked at, as far as the database tells; null if no row can show it
 * @param ms that it took
 * @param tests the test classes that show it instead; empty if rows do
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Examined(
    Invariant invariant, String sentence, @Nullable Long rows, long ms, List<String> tests) {
  public Examined {
    tests = List.copyOf(tests);
  }

  /** Whether rows were looked at, rather than a test named. */
  @JsonIgnore
  public boolean isByRows() {
    return tests.isEmpty();
  }

  /** Of an invariant that no row can show. */
  static Examined byTest(Invariant invariant) {
    return new Examined(invariant, invariant.sentence(), null, 0, invariant.tests());
  }
}
