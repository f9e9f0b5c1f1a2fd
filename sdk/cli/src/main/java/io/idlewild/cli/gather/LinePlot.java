package io.idlewild.cli.gather;

import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A column over another: every point as a dot, and a line through the means at each place. */
final class LinePlot {
  private static final int MOST_DOTS = 20_000;

  private LinePlot() {}

  static String draw(Points points, String xName, String yName) {
    Axis x = axis(points.x(), Drawing.LEFT, Drawing.RIGHT);
    Axis y = axis(points.y(), Drawing.BOTTOM, Drawing.TOP);
    Drawing drawing =
        new Drawing("%s over %s: %,d points".formatted(yName, xName, points.y().length));
    drawing.axes(x, xName, y, yName);
    int every = Math.max(1, points.y().length / MOST_DOTS);
    for (int i = 0; i < points.y().length; i += every) {
      drawing.dot(x.pixel(points.x()[i]), y.pixel(points.y()[i]));
    }
    StringJoiner line = new StringJoiner(" ");
    means(points)
        .forEach((at, mean) ->
            line.add(Drawing.number(x.pixel(at)) + "," + Drawing.number(y.pixel(mean))));
    drawing.path(line.toString());
    return drawing.end();
  }

  /** The mean of all values at each place, in the order of the places. */
  static Map<Double, Double> means(Points points) {
    Map<Double, double[]> sums = new TreeMap<>();
    for (int i = 0; i < points.x().length; i++) {
      double[] sum = sums.computeIfAbsent(points.x()[i], at -> new double[2]);
      sum[0] += points.y()[i];
      sum[1]++;
    }
    Map<Double, Double> means = new TreeMap<>();
    sums.forEach((at, sum) -> means.put(at, sum[0] / sum[1]));
    return means;
  }

  private static Axis axis(double[] values, double start, double end) {
    return Axis.of(
        Arrays.stream(values).min().orElseThrow(),
        Arrays.stream(values).max().orElseThrow(),
        start,
        end);
  }
}
