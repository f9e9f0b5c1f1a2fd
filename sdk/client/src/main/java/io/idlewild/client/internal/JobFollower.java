package io.idlewild.client.internal;

import io.idlewild.client.CallInterruptedException;
import io.idlewild.client.Following;
import io.idlewild.client.GridException;
import io.idlewild.client.JobListener;
import io.idlewild.client.JobUpdate;
import io.idlewild.client.Problem;
import java.util.stream.Stream;

/** Calls a listener from a thread of its own. */
public final class JobFollower implements Following {
  private final Stream<JobUpdate> updates;
  private final JobListener listener;
  private final Thread thread;
  private volatile boolean closed;

  private JobFollower(Stream<JobUpdate> updates, JobListener listener) {
    this.updates = updates;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("idlewild-follow").unstarted(this::run);
  }

  /** Starts; closes {@code updates} at the end. */
  public static Following start(Stream<JobUpdate> updates, JobListener listener) {
    JobFollower follower = new JobFollower(updates, listener);
    follower.thread.start();
    return follower;
  }

  private void run() {
    try (updates) {
      updates.takeWhile(update -> !closed).forEach(this::tell);
    } catch (GridException e) {
      if (!closed) {
        listener.lost(e);
      }
    }
  }

  private void tell(JobUpdate update) {
    switch (update) {
      case JobUpdate.Arrived(var result) -> listener.result(result);
      case JobUpdate.Counted(var result) -> listener.counted(result);
      case JobUpdate.Withdrawn(int index) -> listener.withdrawn(index);
      case JobUpdate.Progress(var job) -> listener.progress(job);
      case JobUpdate.Ended(var job) -> listener.ended(job);
    }
  }

  @Override
  public void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(
          new Problem("interrupted", "waiting for the job was interrupted", ""), e);
    }
  }

  @Override
  public void close() {
    closed = true;
    updates.close();
    thread.interrupt();
  }
}
