package io.idlewild.samples.ising;

import java.util.List;
import java.util.Locale;

/**
 * Magnetisation against temperature as an SVG picture: each seed a faint dot, their mean with its
 * spread, and Onsager's exact curve behind them.
 */
public final class MagnetisationPlot {
  private static final List<String> COLOURS =
      List.of("#c2410c", "#0f766e", "#7c3aed", "#b45309", "#be185d", "#4d7c0f");
  private static final int CURVE_STEPS = 400;

  private final List<Point> points;
  private final List<Integer> sizes;
  private final Frame frame;
  private final StringBuilder out = new StringBuilder(32_768);

  private MagnetisationPlot(List<IsingRow> rows) {
    points = Point.of(rows);
    sizes = points.stream().map(Point::size).distinct().toList();
    frame = Frame.around(rows);
  }

  /**
   * The same rows give the same bytes, in whatever order they come.
   *
   * @throws IllegalArgumentException if there is no row
   */
  public static String svg(List<IsingRow> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a plot needs at least one row");
    }
    var plot = new MagnetisationPlot(rows);
    plot.head();
    plot.axes();
    plot.criticalTemperature();
    plot.exactCurve();
    plot.measurements();
    plot.legend();
    plot.out.append("</svg>\n");
    return plot.out.toString();
  }

  private void add(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private void head() {
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$.0f %2$.0f" width="%1$.0f" \
        height="%2$.0f" role="img" aria-labelledby="title description">
        <title id="title">Magnetisation of the two-dimensional Ising model</title>
        <desc id="description">%3$d temperatures; mean of |m| over the seeds beside Onsager's \
        exact curve</desc>
        <style>
        text { font-family: "Inter", "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif; fill: #475569; font-size: 14px }
        .title { font-size: 21px; font-weight: 600; fill: #0f172a }
        .grid { stroke: #e2e8f0 }
        .axis { stroke: #94a3b8 }
        .exact { fill: none; stroke: #1d4ed8; stroke-width: 2.5; stroke-linejoin: round }
        .critical { stroke: #64748b; stroke-dasharray: 4 4 }
        .seed { fill-opacity: 0.3 }
        .mean { stroke: #fff; stroke-width: 1.25 }
        .spread { stroke-width: 1.75 }
        .box { fill: #fff; fill-opacity: 0.9 }
        </style>
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text class="title" x="%4$.0f" y="40">Magnetisation of the two-dimensional Ising model</text>
        <text x="%4$.0f" y="65">%5$s</text>\
        """,
        Frame.WIDTH,
        Frame.HEIGHT,
        points.stream().map(Point::temperature).distinct().count(),
        Frame.LEFT,
        subtitle());
  }

  private String subtitle() {
    long lattices = points.stream().mapToLong(point -> point.values().size()).sum();
    return "%d lattice%s of %s spins, Wolff cluster algorithm, periodic borders"
        .formatted(
            lattices,
            lattices == 1 ? "" : "s",
            String.join(" and ", sizes.stream().map(size -> size + " \u00d7 " + size).toList()));
  }

  private void axes() {
    for (int fifth = 0; fifth <= 5; fifth++) {
      double y = frame.y(fifth / 5.0);
      line(fifth == 0 ? "axis" : "grid", Frame.LEFT, y, Frame.RIGHT, y);
      text("end", Frame.LEFT - 12, y + 5, String.format(Locale.ROOT, "%.1f", fifth / 5.0));
    }
    for (double temperature : frame.temperatureTicks()) {
      double x = frame.x(temperature);
      line("axis", x, Frame.BOTTOM, x, Frame.BOTTOM + 6);
      text("middle", x, Frame.BOTTOM + 25, tick(temperature));
    }
    double middle = (Frame.LEFT + Frame.RIGHT) / 2;
    text("middle", middle, Frame.BOTTOM + 54, "temperature T (units of J/k)");
    add(
        "<text text-anchor=\"middle\" transform=\"translate(30 %.1f) rotate(-90)\">magnetisation"
            + " \u27e8|m|\u27e9 per spin</text>",
        (Frame.TOP + Frame.BOTTOM) / 2);
  }

  private static String tick(double temperature) {
    String text = String.format(Locale.ROOT, "%.3f", temperature);
    return text.replaceFirst("0{1,2}$", "");
  }

  private void criticalTemperature() {
    double x = frame.x(Onsager.CRITICAL_TEMPERATURE);
    line("critical", x, Frame.TOP, x, Frame.BOTTOM);
    boolean roomOnTheLeft = x - Frame.LEFT > 120;
    add(
        "<text text-anchor=\"%s\" x=\"%.2f\" y=\"%.2f\">T<tspan dy=\"4\" font-size=\"11\">c</tspan>"
            + "<tspan dx=\"4\" dy=\"-4\">= %.4f</tspan></text>",
        roomOnTheLeft ? "end" : "start",
        roomOnTheLeft ? x - 10 : x + 10,
        roomOnTheLeft ? Frame.BOTTOM - 40 : Frame.TOP + 10,
        Onsager.CRITICAL_TEMPERATURE);
  }

  /** Steps get finer towards the critical temperature, where the curve falls steeply. */
  private void exactCurve() {
    double coldest = Math.max(frame.coldest(), 1e-3);
    var path = new StringBuilder();
    for (int i = 0; i <= CURVE_STEPS; i++) {
      double left = 1 - i / (double) CURVE_STEPS;
      double temperature =
          Onsager.CRITICAL_TEMPERATURE
              - (Onsager.CRITICAL_TEMPERATURE - coldest) * Math.pow(left, 6);
      path.append(i == 0 ? "M" : "L")
          .append(place(temperature, Onsager.magnetisation(temperature)));
    }
    path.append("L").append(place(frame.hottest(), 0));
    add("<path class=\"exact\" d=\"%s\"/>", path);
  }

  private String place(double temperature, double magnetisation) {
    return String.format(Locale.ROOT, "%.2f %.2f", frame.x(temperature), frame.y(magnetisation));
  }

  private void measurements() {
    for (Point point : points) {
      String colour = colour(point.size());
      double x = frame.x(point.temperature());
      add("<g fill=\"%s\" stroke=\"none\">", colour);
      for (double value : point.values()) {
        add("<circle class=\"seed\" cx=\"%.2f\" cy=\"%.2f\" r=\"3\"/>", x, frame.y(value));
      }
      if (point.spread() > 0) {
        spread(x, point, colour);
      }
      add("<circle class=\"mean\" cx=\"%.2f\" cy=\"%.2f\" r=\"4.5\"/>", x, frame.y(point.mean()));
      add("</g>");
    }
  }

  private void spread(double x, Point point, String colour) {
    double top = frame.y(point.mean() + point.spread());
    double bottom = frame.y(point.mean() - point.spread());
    add(
        "<path class=\"spread\" stroke=\"%1$s\" d=\"M%2$.2f %4$.2fV%5$.2fM%3$.2f %4$.2fh10M%3$.2f"
            + " %5$.2fh10\"/>",
        colour, x, x - 5, top, bottom);
  }

  private void legend() {
    double x = Frame.RIGHT - 262;
    double y = Frame.TOP + 12;
    add(
        "<rect class=\"box\" x=\"%.1f\" y=\"%.1f\" width=\"262\" height=\"%d\" rx=\"6\"/>",
        x, y - 12, 26 * sizes.size() + 38);
    add("<path class=\"exact\" d=\"M%.1f %.1fh26\"/>", x + 12, y + 8);
    text("start", x + 50, y + 13, "Onsager, infinite lattice");
    for (int size : sizes) {
      y += 26;
      add(
          "<circle class=\"mean\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\"/>",
          x + 25, y + 8, colour(size));
      text("start", x + 50, y + 13, "L = " + size + ", mean \u00b1 \u03c3 over seeds");
    }
  }

  private String colour(int size) {
    return COLOURS.get(sizes.indexOf(size) % COLOURS.size());
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\"/>",
        style, x1, y1, x2, y2);
  }

  private void text(String anchor, double x, double y, String words) {
    add("<text text-anchor=\"%s\" x=\"%.2f\" y=\"%.2f\">%s</text>", anchor, x, y, words);
  }
}
