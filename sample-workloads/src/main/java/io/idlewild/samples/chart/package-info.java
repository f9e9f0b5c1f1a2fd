/**
 * Draws columns of CSV files, such as the merged outputs of a job, as an SVG picture. Begin with
 * {@link io.idlewild.samples.chart.ChartMain}; a {@link io.idlewild.samples.chart.Chart} says what
 * to draw, and the same rows give the same bytes.
 */
@NullMarked
package io.idlewild.samples.chart;

import org.jspecify.annotations.NullMarked;
