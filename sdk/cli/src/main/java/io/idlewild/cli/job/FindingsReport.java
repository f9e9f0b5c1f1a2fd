package io.idlewild.cli.job;

import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Style;
import io.idlewild.cli.terminal.Table;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.client.DryRunReport;
import io.idlewild.client.Finding;
import io.idlewild.client.Probe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what was found out about a job before it was sent. */
final class FindingsReport {
  private final Terminal terminal;

  FindingsReport(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Two lines for each finding. */
  void tell(List<Finding> findings) {
    Style style = terminal.errStyle();
    for (Finding found : findings) {
      String word = found.isError() ? style.bad("error") : style.accent("warning");
      String where =
          found.workUnit().isPresent()
              ? " (work unit %d)".formatted(found.workUnit().getAsInt())
              : "";
      terminal.say("%s %s%s: %s", word, found.code(), where, clean(found.detail()));
      if (!found.remedy().isEmpty()) {
        terminal.say("  %s", clean(found.remedy()));
      }
    }
  }

  /** The work units that were computed, and what is wrong. */
  void tell(DryRunReport report) {
    if (!report.probes().isEmpty()) {
      Table table =
          new Table()
              .right("WORK UNIT")
              .left("END")
              .right("CPU")
              .right("TIME")
              .right("FILES")
              .right("BYTES");
      for (Probe probe : report.probes()) {
        table.row(
            String.valueOf(probe.index()),
            probe.exitCode() >= 0 ? "exit code " + probe.exitCode() : probe.end(),
            amount(probe.cpuTime()),
            amount(probe.wallTime()),
            String.valueOf(probe.outputs()),
            Amounts.bytes(probe.outputBytes()));
      }
      table.lines(terminal.errStyle(), terminal.width()).forEach(line -> terminal.say("%s", line));
    }
    tell(report.findings());
    if (report.isGood()) {
      terminal.say(
          "%s the dry run is well; the first work unit gave the same bytes twice",
          terminal.errStyle().good("✔"));
    }
  }

  /** The same for programs. */
  static Map<String, Object> document(List<Finding> findings, List<Probe> probes) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("good", findings.stream().noneMatch(Finding::isError));
    document.put("findings", findings.stream().map(FindingsReport::document).toList());
    document.put("probes", probes.stream().map(FindingsReport::document).toList());
    return document;
  }

  private static Map<String, Object> document(Finding found) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("severity", found.severity().name());
    document.put("code", found.code());
    found.workUnit().ifPresent(index -> document.put("workUnit", index));
    document.put("detail", found.detail());
    document.put("remedy", found.remedy());
    return document;
  }

  private static Map<String, Object> document(Probe probe) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("workUnit", probe.index());
    document.put("end", probe.end());
    document.put("exitCode", probe.exitCode());
    document.put("cpuMs", probe.cpuTime().toMillis());
    document.put("wallMs", probe.wallTime().toMillis());
    document.put("outputs", probe.outputs());
    document.put("outputBytes", probe.outputBytes());
    return document;
  }

  private static String amount(Duration time) {
    return time.toMillis() < 1000 ? time.toMillis() + " ms" : Amounts.duration(time);
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
