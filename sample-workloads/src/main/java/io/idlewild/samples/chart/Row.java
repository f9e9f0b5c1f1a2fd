package io.idlewild.samples.chart;

/**
 * One row of a table, as far as a chart needs it.
 *
 * @param series the text of the colour column; empty if there is none
 */
record Row(double x, double y, String series) {

  /** The number that a heat map shows. */
  double value() {
    return Double.parseDouble(series);
  }
}
