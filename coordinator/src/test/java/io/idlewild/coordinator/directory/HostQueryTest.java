package io.idlewild.coordinator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.host.HostState;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.trust.escrow.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostQueryTest {
  private static final AccountId ADA = new AccountId(new UUID(0, 1));

  private static HostRow row(String name, HostState state, double credit, Standing standing) {
    return new HostRow(
        "%032x".formatted(name.hashCode() & 0xffff),
        name,
        ADA,
        "ada",
        state,
        null,
        name.startsWith("mac") ? "macOS aarch64" : "Linux amd64",
        "cpu",
        8,
        1L << 34,
        4,
        1,
        10,
        0,
        credit,
        0.5,
        standing,
        false,
        false,
        name.endsWith("-banned"),
        false,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static final List<HostRow> ROWS =
      List.of(
          row("lab-2", HostState.COMPUTING, 5, Standing.TRUSTED),
          row("Lab-1", HostState.OFFLINE, 9, Standing.SENIOR),
          row("mac-1", HostState.READY, 9, Standing.NEWCOMER),
          row("attic-banned", HostState.READY, 0, Standing.BANNED));

  private static HostQuery query(String text, String state, HostOrder order, boolean down) {
    return new HostQuery(
        text,
        state.isEmpty() ? Set.of() : Set.of(state),
        Set.of(),
        Set.of(),
        new Sorting<>(order, down),
        0,
        50);
  }

  private static List<String> names(HostPage page) {
    return page.rows().stream().map(HostRow::name).toList();
  }

  @Test
  void namesAreSortedAsPeopleReadThem() {
    HostPage page = query("", "", HostOrder.NAME, false).of(ROWS);

    assertThat(names(page)).containsExactly("attic-banned", "Lab-1", "lab-2", "mac-1");
    assertThat(page.next()).isNull();
  }

  @Test
  void equalsAreSortedByNameWhicheverWayTheOthersAre() {
    assertThat(names(query("", "", HostOrder.CREDIT, true).of(ROWS)))
        .containsExactly("Lab-1", "mac-1", "lab-2", "attic-banned");
  }

  @Test
  void filtersNarrowDownWhatIsFoundButNotWhatCanBeChosen() {
    HostPage page = query("LAB", "OFFLINE", HostOrder.NAME, false).of(ROWS);

    assertThat(names(page)).containsExactly("Lab-1");
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.all()).isEqualTo(4);
    assertThat(page.choices().states())
        .containsEntry("READY", 2)
        .containsEntry("BANNED", 1)
        .containsEntry("OFFLINE", 1);
    assertThat(page.choices().platforms()).containsEntry("macOS aarch64", 1);
  }

  @Test
  void whatWasDoneToAHostCanBeFilteredByLikeItsState() {
    assertThat(names(query("", "BANNED", HostOrder.NAME, false).of(ROWS)))
        .containsExactly("attic-banned");
  }

  @Test
  void pagesShowEachOfTenThousandHostsOnce() {
    List<HostRow> many = new ArrayList<>();
    IntStream.range(0, 10_000)
        .forEach(i -> many.add(row("h" + i, HostState.READY, i % 7, Standing.TRUSTED)));
    List<String> seen = new ArrayList<>();
    HostPage page;
    int offset = 0;
    do {
      page =
          new HostQuery(
                  "",
                  Set.of(),
                  Set.of(),
                  Set.of("TRUSTED"),
                  new Sorting<>(HostOrder.CREDIT, true),
                  offset,
                  1_000)
              .of(many);
      seen.addAll(names(page));
      offset = page.next() == null ? -1 : Integer.parseInt(page.next());
    } while (offset > 0);

    assertThat(seen).hasSize(10_000).doesNotHaveDuplicates();
  }
}
