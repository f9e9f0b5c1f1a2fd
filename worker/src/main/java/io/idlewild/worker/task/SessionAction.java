package io.idlewild.worker.task;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.WorkloadManifest;
import java.time.Duration;
import java.util.List;

/** What a session wants done. Actions are carried out in order and never block. */
public sealed interface SessionAction {
  /** Tell the coordinator. */
  record Send(WorkerSays message) implements SessionAction {}

  /** Fetch the inputs and run the task. */
  record Begin(TaskOffer offer, WorkloadManifest manifest) implements SessionAction {}

  /** A lease came that needs these contents, now or later. */
  record Need(List<ContentId> contents) implements SessionAction {
    public Need {
      contents = List.copyOf(contents);
    }
  }

  /** Bring the inputs of a task that waits for a core. */
  record Prefetch(Begin task) implements SessionAction {}

  /** Its inputs need not be kept ready any more. */
  record Release(LeaseId lease) implements SessionAction {}

  /** Let a task use no CPU. */
  record Suspend(LeaseId lease) implements SessionAction {}

  /** Let it go on. */
  record Resume(LeaseId lease) implements SessionAction {}

  /** Stop a task for good. */
  record Abort(LeaseId lease) implements SessionAction {}

  /** Stop a task, but leave on disk what it can be gone on with. */
  record Park(LeaseId lease) implements SessionAction {}

  /** Get ready to reveal; upload what is too large for a message if {@code upload}. */
  record PrepareReveal(TaskReport report, boolean upload) implements SessionAction {}

  /** Delete the report and what the task wrote. */
  record Forget(LeaseId lease) implements SessionAction {}

  /** Delete contents, and say what came of it. */
  record ForgetContents(JobId job, int part, List<ContentId> contents) implements SessionAction {
    public ForgetContents {
      contents = List.copyOf(contents);
    }
  }

  /** Close the stream and come back after the delay. */
  record Reconnect(Duration after) implements SessionAction {}

  /** Tell whoever reads the log. */
  record Note(String sentence) implements SessionAction {}
}
