package io.idlewild.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.page.Scenario;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopScreenTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ANSI = "\u001b\\[\\d*m";

  private static List<String> plain(Scenario scenario, int columns, int rows) {
    return new TopScreen(false).render(scenario.at(NOW), columns, rows);
  }

  @Test
  void tasksAreShownWithBarStateAndJob() {
    assertThat(plain(Scenario.COMPUTING, 100, 40))
        .contains(
            "Idlewild worker annas-laptop, computing",
            "[###############.........]  62 % computing 1 min 34 s  Relatives of human globins",
            "[........................]   0 % fetching       2 s  Relatives of human globins");
  }

  @Test
  void taskThatDoesNotTellHowFarItIsHasNoBar() {
    assertThat(plain(Scenario.COMPUTING, 120, 40))
        .anySatisfy(line ->
            assertThat(line).contains("    ? computing 1 min 1 s  ising").doesNotContain("[", "#"));
  }

  @Test
  void suspensionIsShownWithItsNumbers() {
    assertThat(String.join(" ", plain(Scenario.SUSPENDED, 200, 40)))
        .contains("use 1.54 cores, the limit is 0.80", "24 s left");
  }

  @Test
  void longLinesAreBrokenAtSpaces() {
    assertThat(plain(Scenario.SUSPENDED, 40, 40))
        .contains("suspended: Other programs use 1.54", "  cores, the limit is 0.80; computing");
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void everythingFitsIntoAnyTerminal(Scenario scenario) {
    for (int columns : List.of(20, 41, 80, 200)) {
      for (int rows : List.of(1, 5, 24, 60)) {
        List<String> lines = new TopScreen(true).render(scenario.at(NOW), columns, rows);

        assertThat(lines).hasSizeLessThanOrEqualTo(rows);
        assertThat(lines)
            .allSatisfy(line ->
                assertThat(line.replaceAll(ANSI, "").length()).isLessThanOrEqualTo(columns));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 19})
  void terminalThatIsTooNarrowIsTakenForANarrowOne(int columns) {
    assertThat(plain(Scenario.COMPUTING, columns, 24))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(20));
  }

  @Test
  void withoutColoursNothingSteersTheTerminal() {
    assertThat(String.join("\n", plain(Scenario.HOSTILE, 80, 60))).doesNotContain("\u001b");
  }

  @Test
  void coloursEndWhereTheyBegan() {
    assertThat(new TopScreen(true).render(Scenario.SUSPENDED.at(NOW), 80, 60))
        .filteredOn(line -> line.contains("\u001b"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("\u001b[0m"));
  }

  @Test
  void keysAreNamedWhereThereIsRoom() {
    assertThat(new TopScreen(true).render(Scenario.EMPTY.at(NOW), 80, 40).getLast())
        .contains("q quits");
  }

  @Test
  void mistakeInThePreferencesIsShownWithItsLine() {
    assertThat(String.join(" ", plain(Scenario.BROKEN, 300, 40)))
        .contains("preferences: line 3: cores.idle");
  }
}
