package io.idlewild.samples.ising;

import java.util.ArrayList;
import java.util.List;

/** The plotting area: where a temperature and a magnetisation lie, in pixels of the picture. */
record Frame(double coldest, double hottest) {
  static final double WIDTH = 880;
  static final double HEIGHT = 560;
  static final double LEFT = 84;
  static final double RIGHT = 848;
  static final double TOP = 96;
  static final double BOTTOM = 488;
  private static final double HIGHEST = 1.05;

  /** Room for all rows and for the critical temperature, with ends that look well on an axis. */
  static Frame around(List<IsingRow> rows) {
    double coldest = Onsager.CRITICAL_TEMPERATURE;
    double hottest = Onsager.CRITICAL_TEMPERATURE;
    for (IsingRow row : rows) {
      coldest = Math.min(coldest, row.temperature());
      hottest = Math.max(hottest, row.temperature());
    }
    double step = step(hottest - coldest);
    double low = Math.max(0, Math.floor(coldest / step) * step);
    return new Frame(low, Math.max(Math.ceil(hottest / step) * step, low + step));
  }

  double x(double temperature) {
    return LEFT + (temperature - coldest) / (hottest - coldest) * (RIGHT - LEFT);
  }

  double y(double magnetisation) {
    return BOTTOM - magnetisation / HIGHEST * (BOTTOM - TOP);
  }

  List<Double> temperatureTicks() {
    double step = step(hottest - coldest);
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.round(coldest / step); i * step <= hottest + step / 1e6; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** 1, 2 or 5 times a power of ten, so that there are four to ten steps. */
  private static double step(double range) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(range, 0.01) / 4)));
    double fraction = Math.max(range, 0.01) / 4 / power;
    return power * (fraction >= 5 ? 5 : fraction >= 2 ? 2 : 1);
  }
}
