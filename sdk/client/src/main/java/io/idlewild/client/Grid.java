package io.idlewild.client;

import java.time.Duration;
import java.util.List;

/**
 * Where jobs are computed: a server with its volunteers, or this process. Thread-safe. Closing it
 * ends connections and streams; jobs on a server go on.
 */
public interface Grid extends AutoCloseable {

  /**
   * Submits a job: sends what the server does not have yet, then starts it. When this returns the
   * job is durable. Connection errors are retried; nothing is submitted twice.
   *
   * @throws InvalidInputException if a file is missing or a name is bad; nothing was sent
   * @throws RequestRefusedException if the server refuses the workload or the job
   */
  Job submit(JobSpec spec);

  /**
   * Submits a job and tells how far that is.
   *
   * @param listener is called from the submitting threads, one call at a time
   */
  Job submit(JobSpec spec, SubmitListener listener);

  /**
   * A handle to a job that was submitted before, from anywhere.
   *
   * @param id 32 hexadecimal digits
   * @throws RequestRefusedException if there is no such job
   */
  Job attach(String id);

  /** The newest jobs, newest first. */
  List<JobView> jobs(int limit);

  /** All hosts that ever enrolled. */
  List<HostView> hosts();

  /**
   * Makes a host an anchor, or an ordinary host again: the results of an anchor, a machine that the
   * project owns, have the last word. Only admins may.
   *
   * @param host 32 hexadecimal digits
   * @throws RequestRefusedException if there is no such host, or you may not
   */
  HostView anchor(String host, boolean anchor);

  /**
   * Gives a host nothing new, or lets it work again; it finishes what it has. Only admins may.
   *
   * @param host 32 hexadecimal digits
   * @throws RequestRefusedException if there is no such host, or you may not
   */
  HostView drain(String host, boolean on);

  /** The grid in a few numbers. */
  Overview overview();

  /** Where it is: the URL of the server, or {@code local}. */
  String address();

  /** What answers: name, version, protocol. */
  ServerView server();

  /**
   * Invites volunteers.
   *
   * @param uses how many hosts may enrol with it
   * @param lifetime until it ends
   * @param publishers fingerprints that the worker is told to trust; usually your own
   */
  Invitation invite(int uses, Duration lifetime, List<String> publishers);

  /**
   * The workload versions of this grid.
   *
   * @throws InvalidInputException if this grid is no server
   */
  Workloads workloads();

  /**
   * Files of this grid.
   *
   * @throws InvalidInputException if this grid is no server
   */
  Contents contents();

  /**
   * Deletes all data of a job that has ended: at the server at once, on the hosts that had tasks of
   * it now or when they come back. Files that other jobs need stay, and are named.
   *
   * @throws RequestRefusedException if there is no such job, or it has not ended
   */
  ForgetReport forget(String job);

  /**
   * What was deleted of a forgotten job, and which hosts have confirmed it.
   *
   * @throws RequestRefusedException if nobody has asked for that
   */
  ForgetReport forgotten(String job);

  /**
   * What the admin of this grid can do.
   *
   * @throws InvalidInputException if this grid is no server
   */
  Administration administration();

  /**
   * The people of this grid.
   *
   * @throws InvalidInputException if this grid is no server
   */
  People people();

  /**
   * The fingerprint of the key that workloads are signed with here; makes the key if there is none.
   */
  String publisher();

  @Override
  void close();
}
