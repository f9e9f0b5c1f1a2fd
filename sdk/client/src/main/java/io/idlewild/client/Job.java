package io.idlewild.client;

import io.idlewild.client.internal.Later;
import io.idlewild.client.internal.UpdatePublisher;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * A durable handle to a job: it can be thrown away and made again with {@link Grid#attach}.
 * Thread-safe; each stream is for one thread.
 */
public interface Job {

  /** 32 hexadecimal digits, for {@link Grid#attach}. */
  String id();

  /** The scientist's own name for it. */
  String name();

  /** The job as it is now. */
  JobView view();

  /**
   * All results, the oldest first, each once, also of work units that failed ({@link
   * Result#accepted()}). Blocks while there is none and the job goes on; ends with the job. Lost
   * connections and restarts of the server are bridged. Close the stream if you leave it early.
   */
  default Stream<Result> results() {
    return results(0);
  }

  /**
   * The results after one that you have already.
   *
   * @param after the {@link Result#sequence()} of the last one you have; 0 for all
   */
  Stream<Result> results(long after);

  /**
   * The results that count now and are not sealed, by work unit: those of a job with {@code
   * ESCROWED} until its end, and what waits for a confirmation with {@code STRICT}. Each may still
   * be withdrawn; use {@link #results()} for what lasts. A job in this process has none.
   */
  default Stream<ProvisionalResult> provisionalResults() {
    return Stream.empty();
  }

  /** Results and progress as they come, then the end. */
  default Stream<JobUpdate> updates() {
    return updates(0);
  }

  /**
   * Results after one that you have already, and progress, as they come, then the end.
   *
   * @param after the {@link Result#sequence()} of the last one you have; 0 for all
   */
  Stream<JobUpdate> updates(long after);

  /**
   * As {@link #updates()}, and also each result when it begins to count for the time being, and
   * when it is withdrawn. A job whose results nobody audits has none of these.
   */
  default Stream<JobUpdate> liveUpdates() {
    return updates();
  }

  /**
   * The updates for a program that does not wait: every subscriber gets all of them from the first
   * result on, at its own pace. Whoever is slow slows the server's stream down, and loses nothing.
   */
  default Flow.Publisher<JobUpdate> publisher() {
    return new UpdatePublisher(this::updates);
  }

  /**
   * The end of the job, for a program that does not wait. It ends with a {@link GridException} if
   * the server stays away too long; cancelling the future stops the watch and not the job.
   */
  default CompletableFuture<JobView> end() {
    return Later.of("idlewild-await", this::await);
  }

  /** Waits until no more results will come. */
  default JobView await() {
    try (Stream<JobUpdate> updates = updates()) {
      return updates
          .filter(JobUpdate.Ended.class::isInstance)
          .map(update -> ((JobUpdate.Ended) update).job())
          .findFirst()
          .orElseGet(this::view);
    }
  }

  /** Calls {@code listener} from a thread of its own until the job ends or the handle is closed. */
  Following follow(JobListener listener);

  /**
   * A work unit with all that happened to it: why it failed, who computed it, what they printed.
   *
   * @throws RequestRefusedException if the job has no such work unit
   */
  WorkUnitReport workUnit(int index);

  /**
   * Brings all that a work unit needs into a folder, so that it can be computed here.
   *
   * @throws RequestRefusedException if the job has no such work unit, or its files are gone
   */
  Recipe reproduce(int index, Path folder);

  /**
   * Stops its work from being handed out; what runs goes on, and {@link #release} ends it.
   *
   * @throws InvalidInputException if the job runs in this process
   */
  JobView hold();

  /** Ends a {@link #hold}. */
  JobView release();

  /**
   * Changes its share of the machines.
   *
   * @param priority from -100 to 100; each 25 double the share
   * @throws InvalidInputException if the job runs in this process
   */
  JobView prioritize(int priority);

  /** Calls the job off: work units without a result get none. What is sealed stays. */
  JobView cancel();
}
