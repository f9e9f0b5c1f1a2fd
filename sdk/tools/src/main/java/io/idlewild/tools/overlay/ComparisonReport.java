package io.idlewild.tools.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The decision table, for people (as Markdown) or for programs. */
record ComparisonReport(World world, List<Comparison.Cell> cells) {

  String json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("simulation", "overlay-table");
    document.put("seed", world.seed());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Comparison.Cell cell : cells) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("overlay", cell.kind().name().toLowerCase(Locale.ROOT));
      row.put("condition", cell.condition());
      row.put("nodes", cell.nodes());
      row.putAll(OverlayReport.figures(cell.result()));
      rows.add(row);
    }
    document.put("rows", rows);
    return OverlayReport.write(document);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "seed %d%n%n", world.seed()));
    text.append("Calm: hops / messages of a lookup (medians), entries a node keeps of others\n\n");
    List<Integer> sizes =
        cells.stream().filter(this::isCalm).map(Comparison.Cell::nodes).distinct().toList();
    head(text, sizes.stream().map(size -> String.format(Locale.ROOT, "%,d nodes", size)).toList());
    for (OverlayKind kind : OverlayKind.values()) {
      row(
          text,
          kind,
          cells.stream()
              .filter(cell -> cell.kind() == kind && isCalm(cell))
              .map(cell -> calm(cell.result()))
              .toList());
    }
    text.append("\nShare of lookups that find their content, in parentheses messages (median)\n\n");
    head(text, List.copyOf(Comparison.troubles().keySet()));
    for (OverlayKind kind : OverlayKind.values()) {
      row(
          text,
          kind,
          cells.stream()
              .filter(cell -> cell.kind() == kind && !isCalm(cell))
              .map(cell -> troubled(cell.result()))
              .toList());
    }
    return text.toString();
  }

  private boolean isCalm(Comparison.Cell cell) {
    return cell.condition().equals(Comparison.CALM);
  }

  private static String calm(OverlayResult result) {
    String found =
        result.successShare() < 1
            ? String.format(Locale.ROOT, ", finds %.1f %%", 100 * result.successShare())
            : "";
    return String.format(
        Locale.ROOT,
        "%d / %,d, %.0f%s",
        result.hopsP50(),
        result.messagesP50(),
        result.state(),
        found);
  }

  private static String troubled(OverlayResult result) {
    return String.format(
        Locale.ROOT, "%.1f %% (%,d)", 100 * result.successShare(), result.messagesP50());
  }

  private static void head(StringBuilder text, List<String> names) {
    text.append("| overlay | ").append(String.join(" | ", names)).append(" |\n");
    text.append("| --- ".repeat(names.size() + 1)).append("|\n");
  }

  private static void row(StringBuilder text, OverlayKind kind, List<String> values) {
    text.append("| ").append(kind.text()).append(" | ");
    text.append(String.join(" | ", values)).append(" |\n");
  }
}
