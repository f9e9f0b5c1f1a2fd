package io.idlewild.worker.task;

import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import io.idlewild.worker.idle.IdleDecision;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.idle.Outlook;
import io.idlewild.worker.store.ContentFolder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the worker tells the coordinator; the link turns it into messages. */
public sealed interface WorkerSays {
  /** First on a stream. */
  record Hello(List<LeaseId> held) implements WorkerSays {}

  /**
   * What the machine can give.
   *
   * @param outlook when its owner will be back
   * @param freeMemoryBytes for tasks
   * @param freeStoreBytes for inputs
   */
  record Idleness(
      IdleDecision decision,
      IdleSample sample,
      Outlook outlook,
      long freeMemoryBytes,
      long freeStoreBytes)
      implements WorkerSays {}

  /**
   * How many more tasks are wanted; stands until the next one.
   *
   * @param away for how long the worker may be out of reach and goes on with what it holds
   */
  record Demand(int tasks, Duration away) implements WorkerSays {
    Demand(int tasks) {
      this(tasks, Duration.ZERO);
    }
  }

  /** Still alive, and how far the tasks are. */
  record Heartbeat(List<Progress> tasks) implements WorkerSays {}

  /**
   * One task of a heartbeat.
   *
   * @param fraction 0 - 1, negative if unknown
   */
  record Progress(LeaseId lease, double fraction, Duration elapsed) {}

  /** Results that the worker binds itself to. */
  record Commits(List<Committed> commits) implements WorkerSays {}

  /** One result of a batch. */
  record Committed(LeaseId lease, Commitment commitment) {}

  /** What was committed to. */
  record Reveal(TaskReport report, List<Revealed> outputs) implements WorkerSays {}

  /** An output, with its bytes if all of them are few. */
  @SuppressWarnings("ArrayRecordComponent")
  record Revealed(OutputFile file, Optional<byte[]> inline) {}

  /** A task failed. */
  record Failed(TaskReport report, Outcome.Failure failure) implements WorkerSays {}

  /** What became of the data of a job that is to be forgotten. */
  record Forgotten(JobId job, int part, ContentFolder.Forgotten contents) implements WorkerSays {}

  /** These leases are no longer worked on. */
  record GiveBack(List<LeaseId> leases, String reason) implements WorkerSays {}
}
