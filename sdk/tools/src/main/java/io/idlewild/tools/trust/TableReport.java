package io.idlewild.tools.trust;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A table for people, a line as soon as it is known. */
final class TableReport implements Report {
  private final PrintWriter out;
  private final Experiment experiment;
  private final Map<String, Row> worst = new LinkedHashMap<>();

  TableReport(PrintWriter out, Experiment experiment) {
    this.out = out;
    this.experiment = experiment;
  }

  @Override
  public void begin() {
    print(
        "seed %d, %,d work units, %,d hosts, honest error %.1e%n%n",
        experiment.seed(), experiment.workUnits(), experiment.hosts(), experiment.honestError());
    print(
        "%-16s  %-24s %11s %11s %9s %8s %7s %9s %6s %8s%n",
        "scheme",
        "attack",
        "wrong share",
        "at most",
        "overhead",
        "anchor",
        "banned",
        "convicted",
        "failed",
        "seconds");
    print(
        "%-16s  %-24s %11s %11s %9s %8s %7s %9s%n",
        "", "", "", "(95 %)", "", "tasks", "honest", "honest");
  }

  @Override
  public void row(Row row) {
    print(
        "%-16s  %-24s %11.2e %11s %9.4f %8d %7d %9d %6d %8.1f%n",
        row.scheme(),
        row.attack(),
        row.wrongShare(),
        bound(row),
        row.overhead(),
        row.anchorTasks(),
        row.honestBanned(),
        row.honestConvicted(),
        row.failed(),
        row.seconds());
    worst.merge(row.scheme(), row, (a, b) -> a.wrongShare() >= b.wrongShare() ? a : b);
  }

  @Override
  public void end() {
    print("%nworst attack of each scheme%n");
    for (Row row : worst.values()) {
      print(
          "%-16s  %-24s %11.2e %9.4f%n",
          row.scheme(), row.attack(), row.wrongShare(), row.overhead());
    }
  }

  private static String bound(Row row) {
    return row.audited() == 0 ? "-" : String.format(Locale.ROOT, "%.2e", row.upperBound());
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
    out.flush();
  }
}
