package io.idlewild.samples.ising;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The seeds of one temperature and size taken together.
 *
 * @param spread standard deviation over the seeds; 0 for a single one
 */
record Point(double temperature, int size, List<Double> values, double mean, double spread) {
  /** Adding in one order gives the same bits, whatever order the results came in. */
  private static final Comparator<IsingRow> ORDER =
      Comparator.comparingLong(IsingRow::seed).thenComparingDouble(IsingRow::magnetisation);

  /** One point for each size and temperature, in this order. */
  static List<Point> of(List<IsingRow> rows) {
    var groups = new TreeMap<Integer, TreeMap<Double, List<Double>>>();
    for (IsingRow row : rows.stream().sorted(ORDER).toList()) {
      groups
          .computeIfAbsent(row.size(), size -> new TreeMap<>())
          .computeIfAbsent(row.temperature(), temperature -> new ArrayList<>())
          .add(row.magnetisation());
    }
    List<Point> points = new ArrayList<>();
    groups.forEach((size, temperatures) ->
        temperatures.forEach((temperature, values) -> points.add(of(temperature, size, values))));
    return points;
  }

  private static Point of(double temperature, int size, List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).sum() / values.size();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double spread = values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    return new Point(temperature, size, List.copyOf(values), mean, spread);
  }
}
