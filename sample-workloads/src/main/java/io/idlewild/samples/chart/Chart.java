package io.idlewild.samples.chart;

/**
 * What to draw.
 *
 * @param kind how a row becomes visible
 * @param x the column that goes to the right
 * @param y the column that goes up
 * @param colour the column that tells series apart, or the value of a heat map's cell; empty for
 *     one series
 * @param logarithmic whether y is drawn by its logarithm; rows without one are left out
 */
record Chart(
    Kind kind, String title, String note, String x, String y, String colour, boolean logarithmic) {

  /** How a row becomes visible. */
  enum Kind {
    DOTS,
    LINE,
    /** The first series a line, the others dots on it. */
    LINE_AND_DOTS,
    HEAT
  }

  Chart {
    if (kind == Kind.HEAT && colour.isEmpty()) {
      throw new IllegalArgumentException("a heat map needs --colour COLUMN");
    }
  }
}
