package io.idlewild.samples.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where a value lies on the paper, in pixels.
 *
 * @param low the value at {@code from}, or its decimal logarithm
 * @param high the value at {@code to}, or its decimal logarithm
 */
record Axis(double low, double high, double from, double to, boolean logarithmic) {
  private static final int FEWEST_STEPS = 4;

  /**
   * Ends at round values around all of them; {@code margin} more on both sides, for cells that have
   * a width.
   */
  static Axis around(
      DoubleStream values, double margin, double from, double to, boolean logarithmic) {
    var range = values.map(value -> logarithmic ? Math.log10(value) : value).summaryStatistics();
    double least = range.getMin() - margin;
    double most = range.getMax() + margin;
    if (margin > 0) {
      return new Axis(least, most, from, to, logarithmic);
    }
    if (logarithmic) {
      double room = Math.max(most - least, 0.1) / 20;
      return new Axis(least - room, most + room, from, to, true);
    }
    double step = step(least, most);
    double low = Math.floor(least / step) * step;
    return new Axis(
        low, Math.max(Math.ceil(most / step) * step, low + step), from, to, logarithmic);
  }

  double at(double value) {
    double shown = logarithmic ? Math.log10(value) : value;
    return from + (shown - low) / (high - low) * (to - from);
  }

  /** Values with a label, from low to high. */
  List<Double> ticks() {
    return logarithmic ? logarithmicTicks() : evenTicks(step(low, high));
  }

  private List<Double> evenTicks(double step) {
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step / 1e6; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Powers of ten; of fewer than two of them, their double and fivefold too. */
  private List<Double> logarithmicTicks() {
    double[] factors = high - low < 2 ? new double[] {1, 2, 5} : new double[] {1};
    int stride = (int) Math.max(1, Math.ceil((high - low) / 8));
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(low); power <= high; power += stride) {
      for (double factor : factors) {
        double place = power + Math.log10(factor);
        if (place >= low && place <= high) {
          ticks.add(factor * Math.pow(10, power));
        }
      }
    }
    return ticks;
  }

  String label(double tick) {
    if (tick != 0 && (Math.abs(tick) >= 1e7 || Math.abs(tick) < 1e-3)) {
      double exponent = Math.floor(Math.log10(Math.abs(tick)) + 1e-9);
      double digits = tick / Math.pow(10, exponent);
      return Math.abs(digits - 1) < 1e-6
          ? String.format(Locale.ROOT, "1e%.0f", exponent)
          : String.format(Locale.ROOT, "%.1fe%.0f", digits, exponent);
    }
    String text = String.format(Locale.ROOT, "%,.3f", tick);
    return text.replaceFirst("\\.?0+$", "");
  }

  /** 1, 2 or 5 times a power of ten, so that there are four to ten steps. */
  private static double step(double least, double most) {
    double rough = (most > least ? most - least : Math.max(Math.abs(most), 1)) / FEWEST_STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double fraction = rough / power;
    return power * (fraction >= 5 ? 5 : fraction >= 2 ? 2 : 1);
  }
}
