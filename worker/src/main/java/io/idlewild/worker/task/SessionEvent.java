package io.idlewild.worker.task;

import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.idle.IdleDecision;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.idle.Outlook;
import io.idlewild.worker.store.ContentFolder;
import java.time.Duration;

/** What can happen to a session. */
public sealed interface SessionEvent {
  /** The stream to the coordinator is open. */
  record Connected() implements SessionEvent {}

  /** The stream has ended. */
  record Disconnected(String reason) implements SessionEvent {}

  /** A message came. */
  record Heard(CoordinatorSays message) implements SessionEvent {}

  /** The machine was looked at. */
  record IdleSeen(IdleDecision decision, IdleSample sample, Outlook outlook, long freeStoreBytes)
      implements SessionEvent {}

  /** The volunteer gives so much memory to all tasks together. */
  record MemoryGiven(long bytes) implements SessionEvent {}

  /** The volunteer wants work for so long without a coordinator. */
  record AheadWanted(Duration ahead) implements SessionEvent {}

  /** Inputs are there, the sandbox runs. */
  record TaskComputes(LeaseId lease) implements SessionEvent {}

  /** The guest told how far it is. */
  record TaskProgressed(LeaseId lease, double fraction) implements SessionEvent {}

  /** The task could be gone on with after a restart. */
  record TaskKept(LeaseId lease) implements SessionEvent {}

  /** The task has ended, and its report is on disk. */
  record TaskEnded(TaskReport report) implements SessionEvent {}

  /** The task was stopped, and there is nothing to report. */
  record TaskStopped(LeaseId lease) implements SessionEvent {}

  /** What was asked to be revealed is uploaded, or at hand. */
  record RevealReady(WorkerSays.Reveal reveal) implements SessionEvent {}

  /**
   * It could not be revealed.
   *
   * @param passing whether it may work later
   */
  record RevealFailed(LeaseId lease, String sentence, boolean passing) implements SessionEvent {}

  /** Contents of a job were deleted, as far as they were here and nothing needs them. */
  record ContentsForgotten(JobId job, int part, ContentFolder.Forgotten contents)
      implements SessionEvent {}

  /** Nobody needs the results of that job any more, as its project says. */
  record JobCancelled(JobId job) implements SessionEvent {}

  /** Nothing that this publisher signed is to run any more. */
  record PublisherRevoked(PublisherId publisher) implements SessionEvent {}

  /** Nothing but time. */
  record TimePassed() implements SessionEvent {}

  /** The volunteer leaves: what has not ended is given back, what has is delivered. */
  record Leaving(String reason) implements SessionEvent {}

  /** The volunteer does not leave after all. */
  record Staying() implements SessionEvent {}

  /** The worker is to end. */
  record ShuttingDown(String reason) implements SessionEvent {}
}
