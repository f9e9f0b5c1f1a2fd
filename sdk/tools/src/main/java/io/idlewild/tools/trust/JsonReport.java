package io.idlewild.tools.trust;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** One JSON document, printed at the end. */
final class JsonReport implements Report {
  private final PrintWriter out;
  private final Experiment experiment;
  private final List<String> rows = new ArrayList<>();

  JsonReport(PrintWriter out, Experiment experiment) {
    this.out = out;
    this.experiment = experiment;
  }

  @Override
  public void begin() {
    // Nothing is printed before the document is whole.
  }

  // Names are our own and need no escapes; Java writes finite doubles as JSON does.
  @Override
  public void row(Row row) {
    rows.add(
        """
        {"scheme":"%s","attack":"%s","wrong_share":%s,"overhead":%s,"honest_banned":%d,\
        "honest_convicted":%d,"honest_hosts":%d,"ring_identities":%d,"work_units":%d,"sealed":%d,\
        "failed":%d,"wrong":%d,"tasks":%d,"anchor_tasks":%d,"audited":%d,"mismatches":%d,\
        "upper_bound_95":%s,"seconds":%s}\
        """
            .formatted(
                row.scheme(),
                row.attack(),
                row.wrongShare(),
                row.overhead(),
                row.honestBanned(),
                row.honestConvicted(),
                row.honestHosts(),
                row.identities(),
                row.workUnits(),
                row.sealed(),
                row.failed(),
                row.wrong(),
                row.tasks(),
                row.anchorTasks(),
                row.audited(),
                row.mismatches(),
                row.upperBound(),
                row.seconds()));
  }

  @Override
  public void end() {
    out.printf(
        "{\"seed\":%d,\"work_units\":%d,\"hosts\":%d,\"honest_error\":%s,\"rows\":[%n%s%n]}%n",
        experiment.seed(),
        experiment.workUnits(),
        experiment.hosts(),
        experiment.honestError(),
        String.join(",\n", rows));
  }
}
