package io.idlewild.cli.gather;

import java.util.Arrays;

/** How often values of a column come, in bars of equal width. */
final class HistogramPlot {
  private static final int FEWEST = 5;
  private static final int MOST = 60;

  private HistogramPlot() {}

  static String draw(double[] values, String column) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    int[] counts = counts(sorted, bars(sorted));
    Axis x = Axis.of(least, most, Drawing.LEFT, Drawing.RIGHT);
    int highest = Arrays.stream(counts).max().orElse(1);
    Axis y = Axis.of(0, highest, Drawing.BOTTOM, Drawing.TOP);
    Drawing drawing = new Drawing("%s: %,d values".formatted(column, values.length));
    drawing.axes(x, column, y, "how often");
    double width = most > least ? (most - least) / counts.length : x.step() / 4;
    for (int i = 0; i < counts.length; i++) {
      double from = least + i * width;
      drawing.bar(x.pixel(from), x.pixel(from + width), y.pixel(counts[i]));
    }
    return drawing.end();
  }

  /** Freedman's and Diaconis' rule: twice the distance of the quartiles over the cube root. */
  static int bars(double[] sorted) {
    double quartiles = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
    double width = 2 * quartiles / Math.cbrt(sorted.length);
    double range = sorted[sorted.length - 1] - sorted[0];
    if (range == 0) {
      return 1;
    }
    return width <= 0 ? FEWEST : (int) Math.clamp(Math.ceil(range / width), FEWEST, MOST);
  }

  static int[] counts(double[] sorted, int bars) {
    int[] counts = new int[bars];
    double least = sorted[0];
    double range = sorted[sorted.length - 1] - least;
    for (double value : sorted) {
      int at = range == 0 ? 0 : (int) ((value - least) / range * bars);
      counts[Math.min(at, bars - 1)]++;
    }
    return counts;
  }
}
