package io.idlewild.cli.gather;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers along an edge of a plot.
 *
 * @param from at pixel {@code start}
 * @param to at pixel {@code end}
 */
record Axis(double from, double to, double start, double end, double step) {
  private static final int TICKS = 6;

  /** One that holds all of {@code least} to {@code most} between round numbers. */
  static Axis of(double least, double most, double start, double end) {
    double width = most > least ? most - least : Math.max(1e-9, Math.abs(most));
    double raw = width / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double unit = raw / power;
    double step = power * (unit <= 1 ? 1 : unit <= 2 ? 2 : unit <= 5 ? 5 : 10);
    double from = Math.floor(least / step) * step;
    double to = Math.ceil(most / step) * step;
    return new Axis(from, to > from ? to : from + step, start, end, step);
  }

  double pixel(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; from + i * step <= to + step / 1000; i++) {
      ticks.add(from + i * step);
    }
    return ticks;
  }

  /** As short as the step allows. */
  String label(double value) {
    int digits = Math.max(0, (int) -Math.floor(Math.log10(step)));
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(Math.min(digits, 12), java.math.RoundingMode.HALF_UP);
    boolean large = rounded.abs().compareTo(BigDecimal.valueOf(1_000_000)) >= 0;
    return large || digits > 6
        ? String.format(java.util.Locale.ROOT, "%.3g", value)
        : rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
