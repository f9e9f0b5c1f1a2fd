/**
 * Draws what the Ising sample computed: {@link io.idlewild.samples.ising.PlotMain} reads the {@code
 * ising.csv} files of a job's results, {@link io.idlewild.samples.ising.MagnetisationPlot} turns
 * their rows into a picture beside {@link io.idlewild.samples.ising.Onsager}'s exact answer. The
 * simulation itself is C and lies in {@code sample-workloads/ising}.
 */
@NullMarked
package io.idlewild.samples.ising;

import org.jspecify.annotations.NullMarked;
