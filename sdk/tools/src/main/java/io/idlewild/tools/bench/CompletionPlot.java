package io.idlewild.tools.bench;

import java.util.List;
import java.util.Locale;

/** How many peers are complete over time, as an SVG that follows the reader's light or dark. */
final class CompletionPlot {
  private static final double WIDTH = 820;
  private static final double HEIGHT = 420;
  private static final double LEFT = 64;
  private static final double RIGHT = 790;
  private static final double TOP = 48;
  private static final double BOTTOM = 350;
  private static final int MARKS = 5;

  private final String title;
  private final List<Line> lines;
  private final double bound;

  /**
   * One program.
   *
   * @param seconds after which each peer was complete
   */
  record Line(String name, String colour, List<Double> seconds) {}

  /**
   * @param bound seconds that nobody can be faster than
   */
  CompletionPlot(String title, List<Line> lines, double bound) {
    this.title = title;
    this.lines = lines;
    this.bound = bound;
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img">
        <title>%s</title>
        <style>
        text { font: 14px system-ui, sans-serif; fill: #223; }
        .grid { stroke: #ccd; } .bound { stroke: #889; stroke-dasharray: 6 5; }
        .line { fill: none; stroke-width: 2.5; }
        @media (prefers-color-scheme: dark) { text { fill: #dde; } .grid { stroke: #445; } }
        </style>
        <text x="%.0f" y="26">%s</text>
        """,
        WIDTH,
        HEIGHT,
        title,
        LEFT,
        title);
    scales(svg);
    for (int i = 0; i < lines.size(); i++) {
      line(svg, lines.get(i), i);
    }
    svg.append("</svg>\n");
    return svg.toString();
  }

  private void scales(StringBuilder svg) {
    for (int i = 0; i <= MARKS; i++) {
      double share = i / (double) MARKS;
      double y = y(share);
      add(
          svg,
          "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
          LEFT,
          y,
          RIGHT,
          y);
      add(
          svg,
          "<text text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">%.0f %%</text>%n",
          LEFT - 8,
          y + 5,
          100 * share);
      add(
          svg,
          "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">%.0f s</text>%n",
          x(share * end()),
          BOTTOM + 22,
          share * end());
    }
    add(
        svg,
        "<line class=\"bound\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
        x(bound),
        TOP,
        x(bound),
        BOTTOM);
    add(
        svg,
        "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">what the links allow</text>%n",
        x(bound),
        BOTTOM + 44);
  }

  /** Steps: a peer is complete from one moment on. */
  private void line(StringBuilder svg, Line line, int number) {
    List<Double> sorted = line.seconds.stream().sorted().toList();
    StringBuilder points = new StringBuilder();
    add(points, "%.1f,%.1f ", x(0), y(0));
    for (int i = 0; i < sorted.size(); i++) {
      add(points, "%.1f,%.1f ", x(sorted.get(i)), y(i / (double) sorted.size()));
      add(points, "%.1f,%.1f ", x(sorted.get(i)), y((i + 1.0) / sorted.size()));
    }
    add(points, "%.1f,%.1f", x(end()), y(1));
    add(
        svg,
        "<polyline class=\"line\" stroke=\"%s\" points=\"%s\"/>%n",
        line.colour,
        points.toString());
    double y = BOTTOM + 56;
    add(
        svg,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"12\" height=\"12\" fill=\"%s\"/>%n",
        LEFT + 140 * number,
        y - 11,
        line.colour);
    add(svg, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", LEFT + 140 * number + 20, y, line.name);
  }

  private double end() {
    double last =
        lines.stream()
            .flatMap(line -> line.seconds.stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(bound);
    return Math.max(bound, last) * 1.05;
  }

  private double x(double seconds) {
    return LEFT + seconds / end() * (RIGHT - LEFT);
  }

  private static double y(double share) {
    return BOTTOM - share * (BOTTOM - TOP);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
