package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.terminal.JobProgress;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.client.Job;
import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import java.util.Iterator;
import java.util.stream.Stream;

/** Shows the progress of a job until it ends. */
public final class JobWatch {
  private final Terminal terminal;

  public JobWatch(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Stays until the end, and returns how it was. */
  public JobView watch(Job job) {
    JobProgress progress = new JobProgress(terminal);
    JobView last = job.view();
    progress.show(last);
    try (Stream<JobUpdate> updates = job.updates(last.lastSequence())) {
      Iterator<JobUpdate> each = updates.iterator();
      while (each.hasNext()) {
        switch (each.next()) {
          case JobUpdate.Progress(JobView view) -> progress.show(view);
          case JobUpdate.Ended(JobView view) -> last = view;
          case JobUpdate.Arrived arrived -> {
            // The next progress counts it.
          }
          case JobUpdate.Counted counted -> {
            // The same.
          }
          case JobUpdate.Withdrawn withdrawn -> {
            // The same.
          }
        }
      }
    }
    progress.end(last);
    return last;
  }

  static int exitCode(JobView job) {
    boolean complete = job.workUnits().failed() == 0 && job.state() != JobView.State.CANCELLED;
    return complete ? ExitCode.OK : ExitCode.FAILED;
  }
}
