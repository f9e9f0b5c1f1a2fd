package io.idlewild.tools.bench;

import java.nio.file.Path;
import java.util.List;

/** CPU time of programs of a measurement, with all that they started. */
final class FamilyTimes {
  private FamilyTimes() {}

  static double cpuSeconds(List<Process> processes) {
    ProcessTimes times = new ProcessTimes(Path.of("/proc"));
    double seconds = 0;
    for (Process process : processes) {
      seconds += times.familySeconds(process.pid());
    }
    return seconds;
  }
}
