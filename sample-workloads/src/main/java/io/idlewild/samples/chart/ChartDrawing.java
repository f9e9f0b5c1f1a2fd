package io.idlewild.samples.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws one chart as SVG. Light paper on purpose: it is for reports. */
final class ChartDrawing {
  private static final double WIDTH = 880;
  private static final double HEIGHT = 520;
  private static final double LEFT = 92;
  private static final double RIGHT = 852;
  private static final double TOP = 92;
  private static final double BOTTOM = 428;
  private static final List<String> COLOURS =
      List.of("#1d4ed8", "#c2410c", "#0f766e", "#7c3aed", "#be185d", "#4d7c0f");

  private final Chart chart;
  private final List<Row> rows;
  private final Axis across;
  private final Axis up;
  private final StringBuilder out = new StringBuilder(32_768);

  private ChartDrawing(Chart chart, List<Row> rows) {
    this.chart = chart;
    this.rows = rows.stream().filter(row -> !chart.logarithmic() || row.y() > 0).toList();
    double halfX = chart.kind() == Chart.Kind.HEAT ? cell(this.rows, Row::x) / 2 : 0;
    double halfY = chart.kind() == Chart.Kind.HEAT ? cell(this.rows, Row::y) / 2 : 0;
    across = Axis.around(this.rows.stream().mapToDouble(Row::x), halfX, LEFT, RIGHT, false);
    up =
        Axis.around(
            this.rows.stream().mapToDouble(Row::y), halfY, BOTTOM, TOP, chart.logarithmic());
  }

  /**
   * The picture.
   *
   * @throws IllegalArgumentException if there is no row that can be drawn
   */
  static String svg(Chart chart, List<Row> rows) {
    var drawing = new ChartDrawing(chart, rows);
    if (drawing.rows.isEmpty()) {
      throw new IllegalArgumentException("there is no row to draw");
    }
    drawing.head();
    if (chart.kind() == Chart.Kind.HEAT) {
      drawing.cells();
      drawing.axes();
    } else {
      drawing.axes();
      drawing.series();
    }
    return drawing.out.append("</svg>\n").toString();
  }

  private static double cell(List<Row> rows, ToDoubleFunction<Row> place) {
    var places =
        rows.stream().map(place::applyAsDouble).collect(Collectors.toCollection(TreeSet::new));
    double least = Double.MAX_VALUE;
    Double before = null;
    for (double here : places) {
      least = before == null ? least : Math.min(least, here - before);
      before = here;
    }
    return places.size() < 2 ? 1 : least;
  }

  private void add(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private void head() {
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$.0f %2$.0f" width="%1$.0f" \
        height="%2$.0f" role="img" aria-labelledby="title description">
        <title id="title">%3$s</title>
        <desc id="description">%4$s: %5$s against %6$s, %7$d rows</desc>
        <style>
        text { font-family: "Inter", "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif; fill: #475569; font-size: 14px }
        .title { font-size: 21px; font-weight: 600; fill: #0f172a }
        .grid { stroke: #e2e8f0 }
        .axis { stroke: #94a3b8 }
        .dots { fill: none; stroke-linecap: round; stroke-width: 4.5 }
        .line { fill: none; stroke-width: 1.5; stroke-linejoin: round }
        </style>
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text class="title" x="%8$.0f" y="38">%3$s</text>
        <text x="%8$.0f" y="63">%4$s</text>\
        """,
        WIDTH,
        HEIGHT,
        escaped(chart.title()),
        escaped(chart.note()),
        escaped(words(chart.y())),
        escaped(words(chart.x())),
        rows.size(),
        LEFT);
  }

  private void axes() {
    for (double tick : up.ticks()) {
      if (chart.kind() != Chart.Kind.HEAT) {
        line("grid", LEFT, up.at(tick), RIGHT, up.at(tick));
      }
      text("end", LEFT - 10, up.at(tick) + 5, up.label(tick));
    }
    for (double tick : across.ticks()) {
      line("axis", across.at(tick), BOTTOM, across.at(tick), BOTTOM + 6);
      text("middle", across.at(tick), BOTTOM + 24, across.label(tick));
    }
    line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    text("middle", (LEFT + RIGHT) / 2, BOTTOM + 52, words(chart.x()));
    add(
        "<text text-anchor=\"middle\" transform=\"translate(26 %.1f) rotate(-90)\">%s</text>",
        (TOP + BOTTOM) / 2, escaped(words(chart.y())));
  }

  private void series() {
    Map<String, List<Row>> series =
        rows.stream()
            .collect(Collectors.groupingBy(Row::series, LinkedHashMap::new, Collectors.toList()));
    int number = 0;
    for (var one : series.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      boolean dots =
          chart.kind() == Chart.Kind.DOTS || chart.kind() == Chart.Kind.LINE_AND_DOTS && number > 0;
      add(
          "<path class=\"%s\" stroke=\"%s\" d=\"%s\"/>",
          dots ? "dots" : "line", colour, path(one.getValue(), dots));
      if (!one.getKey().isEmpty()) {
        legend(LEFT + number * (RIGHT - LEFT) / series.size(), colour, one.getKey());
      }
      number++;
    }
  }

  private void legend(double x, String colour, String words) {
    double y = HEIGHT - 14;
    add("<path class=\"dots\" stroke=\"%s\" d=\"M%.1f %.1fh0\"/>", colour, x + 6, y - 5);
    text("start", x + 16, y, words);
  }

  private String path(List<Row> points, boolean dots) {
    var path = new StringBuilder();
    for (Row row : points) {
      path.append(dots || path.isEmpty() ? "M" : "L")
          .append(String.format(Locale.ROOT, "%.1f %.1f", across.at(row.x()), up.at(row.y())))
          .append(dots ? "h0" : "");
    }
    return path.toString();
  }

  private void cells() {
    double width = Math.abs(across.at(cell(rows, Row::x)) - across.at(0));
    double height = Math.abs(up.at(cell(rows, Row::y)) - up.at(0));
    double most = rows.stream().mapToDouble(Row::value).max().orElseThrow();
    double least = Math.min(0, rows.stream().mapToDouble(Row::value).min().orElseThrow());
    for (Row row : rows) {
      double share = most > least ? (row.value() - least) / (most - least) : 0;
      add(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
          across.at(row.x()) - width / 2, up.at(row.y()) - height / 2, width, height, shade(share));
      add(
          "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\" style=\"font-size:11px;fill:%s\">%s</text>",
          across.at(row.x()), up.at(row.y()) + 4, share > 0.5 ? "#fff" : "#475569", row.series());
    }
  }

  /** From paper to ink. */
  private static String shade(double share) {
    return String.format(
        "#%02x%02x%02x",
        Math.round(248 - share * (248 - 29)),
        Math.round(250 - share * (250 - 78)),
        Math.round(252 - share * (252 - 216)));
  }

  private static String words(String column) {
    return column.replace('_', ' ');
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        style, x1, y1, x2, y2);
  }

  private void text(String anchor, double x, double y, String words) {
    add("<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", anchor, x, y, escaped(words));
  }
}
