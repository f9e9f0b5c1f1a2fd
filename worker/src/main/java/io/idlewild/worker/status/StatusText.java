package io.idlewild.worker.status;

import java.util.Locale;

/** A status for a person. */
public final class StatusText {
  private StatusText() {}

  public static String of(WorkerStatus status) {
    StringBuilder text = new StringBuilder();
    line(text, "Worker", status.name() + " (" + status.host() + ")");
    line(text, "State", state(status));
    line(text, "Coordinator", coordinator(status));
    if (status.running()) {
      line(text, "Idle cores", status.idleCores() + used(status));
    }
    WorkerStatus.Results results = status.results();
    line(
        text,
        "Results",
        "%d accepted, %d failed, %d too late, %d refused"
            .formatted(results.accepted(), results.failed(), results.tooLate(), results.refused()));
    for (String reason : status.refused()) {
      line(text, "Refused", reason);
    }
    for (WorkerStatus.Task task : status.tasks()) {
      line(text, "Task", task(task));
    }
    return text.toString();
  }

  private static String state(WorkerStatus status) {
    WorkerStatus.Suspended suspension = status.suspension();
    if (suspension == null) {
      return status.state() + (status.running() ? " (process " + status.pid() + ")" : "");
    }
    Long left = suspension.resumesInSeconds();
    return "suspended: "
        + suspension.sentence()
        + (left == null ? "" : " It is quiet now: " + left + " s left.");
  }

  private static String coordinator(WorkerStatus status) {
    String project = status.project() == null ? "" : ", project " + status.project();
    return status.coordinator()
        + project
        + (status.running() && !status.connected() ? " (not connected)" : "");
  }

  private static String used(WorkerStatus status) {
    return String.format(Locale.ROOT, " (others use %.2f)", status.foreignCores());
  }

  private static String task(WorkerStatus.Task task) {
    String done =
        task.fraction() < 0 ? "" : String.format(Locale.ROOT, " %.0f %%", task.fraction() * 100);
    return String.format(
        Locale.ROOT, "%s, %s%s, %.1f s", task.job(), task.state(), done, task.elapsedMs() / 1000.0);
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format(Locale.ROOT, "%-12s %s%n", label, value));
  }
}
