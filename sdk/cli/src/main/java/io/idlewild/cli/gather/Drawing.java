package io.idlewild.cli.gather;

import java.util.Locale;

/** A plot as SVG: a frame with two axes, and whatever is drawn into it. */
final class Drawing {
  static final double LEFT = 80;
  static final double RIGHT = 700;
  static final double TOP = 40;
  static final double BOTTOM = 400;
  private static final double LABEL_ROOM = 20;

  private final StringBuilder svg = new StringBuilder();

  Drawing(String title) {
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 460" role="img" \
        font-family="sans-serif" font-size="13">
        <rect width="720" height="460" fill="white"/>
        """);
    svg.append("<title>").append(escaped(title)).append("</title>\n");
    text(LEFT, 24, "start", title, "font-weight=\"bold\"");
  }

  void axes(Axis x, String xName, Axis y, String yName) {
    for (double tick : x.ticks()) {
      line(x.pixel(tick), BOTTOM, x.pixel(tick), TOP, "#eee");
      text(x.pixel(tick), BOTTOM + LABEL_ROOM, "middle", x.label(tick), "");
    }
    for (double tick : y.ticks()) {
      line(LEFT, y.pixel(tick), RIGHT, y.pixel(tick), "#eee");
      text(LEFT - 8, y.pixel(tick) + 4, "end", y.label(tick), "");
    }
    line(LEFT, BOTTOM, RIGHT, BOTTOM, "#333");
    line(LEFT, BOTTOM, LEFT, TOP, "#333");
    text((LEFT + RIGHT) / 2, BOTTOM + 2 * LABEL_ROOM + 4, "middle", xName, "");
    text(
        20,
        (TOP + BOTTOM) / 2,
        "middle",
        yName,
        "transform=\"rotate(-90 20 %s)\"".formatted(number((TOP + BOTTOM) / 2)));
  }

  void line(double x1, double y1, double x2, double y2, String colour) {
    svg.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
            .formatted(number(x1), number(y1), number(x2), number(y2), colour));
  }

  void dot(double x, double y) {
    svg.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"2.5\" fill=\"#1f6fb2\" fill-opacity=\"0.5\"/>\n"
            .formatted(number(x), number(y)));
  }

  void bar(double x1, double x2, double y) {
    svg.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#1f6fb2\" stroke=\"white\"/>\n"
            .formatted(number(x1), number(y), number(x2 - x1), number(BOTTOM - y)));
  }

  void path(String points) {
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f6fb2\" stroke-width=\"1.5\"/>\n"
            .formatted(points));
  }

  /** The whole document. */
  String end() {
    return svg.append("</svg>\n").toString();
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private void text(double x, double y, String anchor, String text, String more) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>\n"
            .formatted(number(x), number(y), anchor, more, escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("\\p{Cntrl}", " ");
  }
}
