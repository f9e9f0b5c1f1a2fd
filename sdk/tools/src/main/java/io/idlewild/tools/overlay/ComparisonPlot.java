package io.idlewild.tools.overlay;

import java.util.List;
import java.util.Locale;

/** The decision table as a picture: what a lookup costs by size, and what it finds in trouble. */
record ComparisonPlot(World world, List<Comparison.Cell> cells) {
  private static final List<String> COLOURS =
      List.of("#1d4ed8", "#0d9488", "#d97706", "#94a3b8", "#be123c");
  private static final List<OverlayKind> KINDS = List.of(OverlayKind.values());
  private static final double LEFT = 84;
  private static final double RIGHT = 640;
  private static final double TOP = 100;
  private static final double BOTTOM = 380;
  private static final double BARS_TOP = 480;
  private static final double BARS_BOTTOM = 660;
  private static final double MOST_DECADES = 7;
  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
      role="img" aria-labelledby="title description">
      <title id="title">Ways of finding who has a content</title>
      <desc id="description">Messages of a lookup by number of nodes, and the share of lookups \
      that find their content when something goes wrong</desc>
      <style>
      text { font-family: "Inter", "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif; \
      fill: #475569; font-size: 14px }
      .title { font-size: 21px; font-weight: 600; fill: #0f172a }
      .grid { stroke: #e2e8f0 }
      .line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
      </style>
      <rect width="100%%" height="100%%" fill="#fff"/>
      <text class="title" x="84" y="40">Ways of finding who has a content</text>
      <text x="84" y="65">messages of a lookup (median), seed %d</text>
      """;

  private static final int WIDTH = 880;
  private static final int HEIGHT = 720;

  String svg() {
    StringBuilder svg = new StringBuilder();
    add(svg, HEAD, WIDTH, HEIGHT, WIDTH, HEIGHT, world.seed());
    axes(svg);
    for (OverlayKind kind : OverlayKind.values()) {
      line(svg, kind);
      legend(svg, kind);
    }
    bars(svg);
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg) {
    for (int decade = 0; decade <= MOST_DECADES; decade++) {
      double y = y(Math.pow(10, decade));
      add(
          svg,
          "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
          LEFT,
          y,
          RIGHT,
          y);
      add(
          svg,
          "<text text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">10<tspan dy=\"-5\" "
              + "font-size=\"10\">%d</tspan></text>%n",
          LEFT - 10,
          y + 5,
          decade);
    }
    for (int nodes : calmSizes()) {
      add(
          svg,
          "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">%,d</text>%n",
          x(nodes),
          BOTTOM + 22,
          nodes);
    }
    add(
        svg,
        "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">nodes</text>%n",
        (LEFT + RIGHT) / 2,
        BOTTOM + 44);
  }

  private void line(StringBuilder svg, OverlayKind kind) {
    StringBuilder points = new StringBuilder();
    for (Comparison.Cell cell : cells) {
      if (cell.kind() == kind && cell.condition().equals(Comparison.CALM)) {
        add(points, "%.1f,%.1f ", x(cell.nodes()), y(cell.result().messagesP50()));
      }
    }
    String dash = kind == OverlayKind.HYBRID ? " stroke-dasharray=\"7 5\"" : "";
    add(
        svg,
        "<polyline class=\"line\" stroke=\"%s\"%s points=\"%s\"/>%n",
        colour(kind),
        dash,
        points.toString().strip());
  }

  private void legend(StringBuilder svg, OverlayKind kind) {
    double y = TOP + 20 + 26 * KINDS.indexOf(kind);
    add(
        svg,
        "<rect x=\"660\" y=\"%.1f\" width=\"12\" height=\"12\" fill=\"%s\"/>%n",
        y - 11,
        colour(kind));
    add(svg, "<text x=\"680\" y=\"%.1f\">%s</text>%n", y, kind.text());
  }

  private void bars(StringBuilder svg) {
    add(
        svg,
        "<text x=\"84\" y=\"%.1f\">share of lookups that find their content</text>%n",
        BARS_TOP - 22);
    List<String> troubles = List.copyOf(Comparison.troubles().keySet());
    double group = (WIDTH - LEFT - 32) / troubles.size();
    double bar = group * 0.8 / OverlayKind.values().length;
    for (Comparison.Cell cell : cells) {
      int at = troubles.indexOf(cell.condition());
      if (at >= 0) {
        double height = (BARS_BOTTOM - BARS_TOP) * cell.result().successShare();
        add(
            svg,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
            LEFT + at * group + KINDS.indexOf(cell.kind()) * bar,
            BARS_BOTTOM - height,
            bar - 2,
            height,
            colour(cell.kind()));
      }
    }
    scale(svg);
    for (int i = 0; i < troubles.size(); i++) {
      add(
          svg,
          "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
          LEFT + i * group + 0.4 * group,
          BARS_BOTTOM + 24,
          troubles.get(i));
    }
  }

  private static void scale(StringBuilder svg) {
    for (double share = 0; share <= 1; share += 0.5) {
      double y = BARS_BOTTOM - share * (BARS_BOTTOM - BARS_TOP);
      add(
          svg,
          "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n",
          LEFT,
          y,
          WIDTH - 32,
          y);
      add(
          svg,
          "<text text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">%.0f %%</text>%n",
          LEFT - 10,
          y + 5,
          100 * share);
    }
  }

  private List<Integer> calmSizes() {
    return cells.stream()
        .filter(cell -> cell.condition().equals(Comparison.CALM))
        .map(Comparison.Cell::nodes)
        .distinct()
        .toList();
  }

  private double x(int nodes) {
    double most = Math.max(3, Math.log10(world.nodes()));
    return LEFT + 20 + (Math.log10(nodes) - 2) / (most - 2) * (RIGHT - LEFT - 60);
  }

  private static double y(double messages) {
    return BOTTOM - Math.log10(Math.max(1, messages)) / MOST_DECADES * (BOTTOM - TOP);
  }

  private static String colour(OverlayKind kind) {
    return COLOURS.get(KINDS.indexOf(kind));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
