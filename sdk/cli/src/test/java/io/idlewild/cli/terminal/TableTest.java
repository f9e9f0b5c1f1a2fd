package io.idlewild.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsLineUp() {
    Table table = new Table().left("NAME").right("SIZE").left("NOTE");
    table.row("a", "5", "x");
    table.row("longer", "1234", "y");

    assertThat(table.lines(Style.PLAIN, 80))
        .containsExactly("NAME    SIZE  NOTE", "a          5  x", "longer  1234  y");
  }

  @Test
  void lastColumnIsCutAtTheEdge() {
    Table table = new Table().left("A").left("B");
    table.row("1", "a very long description of a protein");

    assertThat(table.lines(Style.PLAIN, 20))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(20))
        .anySatisfy(line -> assertThat(line).endsWith("…"));
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    Table table = new Table().left("A");
    table.row("\u001b[31mred");

    assertThat(String.join("", table.lines(Style.PLAIN, 80))).doesNotContain("\u001b");
  }
}
