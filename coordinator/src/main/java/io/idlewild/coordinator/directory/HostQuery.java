package io.idlewild.coordinator.directory;

import io.idlewild.coordinator.platform.OffsetPage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which hosts are wanted, and in which order.
 *
 * @param text that stands in the name, the account, the processor or at the head of the id; empty
 *     is any
 * @param states names of states, or {@code REVOKED}, {@code BANNED}, {@code DRAINING}, {@code
 *     ANCHOR}; empty is any
 * @param platforms empty is any
 * @param standings names of standings; empty is any
 */
record HostQuery(
    String text,
    Set<String> states,
    Set<String> platforms,
    Set<String> standings,
    Sorting<HostOrder> sorting,
    int offset,
    int limit) {

  /** A page of the hosts that fit, with what can be chosen from among all. */
  HostPage of(List<HostRow> all) {
    Comparator<HostRow> order = sorting.by().comparator(sorting.descending());
    List<HostRow> found = all.stream().filter(this::fits).sorted(order).toList();
    return HostPage.of(
        OffsetPage.of(
            found.stream().skip(offset).limit(limit).toList(), offset, limit, found.size()),
        found.size(),
        all.size(),
        new HostPage.Choices(
            states(all),
            counts(all, HostRow::platform),
            counts(all, row -> row.standing() == null ? "" : row.standing().name())));
  }

  private boolean fits(HostRow row) {
    return (states.isEmpty() || marks(row).stream().anyMatch(states::contains))
        && (platforms.isEmpty() || platforms.contains(row.platform()))
        && (standings.isEmpty()
            || (row.standing() != null && standings.contains(row.standing().name())))
        && contains(row);
  }

  private boolean contains(HostRow row) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        || row.name().toLowerCase(Locale.ROOT).contains(wanted)
        || row.account().toLowerCase(Locale.ROOT).contains(wanted)
        || row.cpu().toLowerCase(Locale.ROOT).contains(wanted)
        || row.id().startsWith(wanted);
  }

  private static List<String> marks(HostRow row) {
    return List.of(
        row.state().name(),
        row.revoked() ? "REVOKED" : "",
        row.banned() ? "BANNED" : "",
        row.draining() ? "DRAINING" : "",
        row.anchor() ? "ANCHOR" : "");
  }

  private static Map<String, Integer> states(List<HostRow> all) {
    return all.stream()
        .flatMap(row -> marks(row).stream())
        .filter(mark -> !mark.isEmpty())
        .collect(Collectors.toMap(mark -> mark, mark -> 1, Integer::sum, TreeMap::new));
  }

  private static Map<String, Integer> counts(List<HostRow> all, Function<HostRow, String> what) {
    return all.stream()
        .map(what)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toMap(word -> word, word -> 1, Integer::sum, TreeMap::new));
  }
}
