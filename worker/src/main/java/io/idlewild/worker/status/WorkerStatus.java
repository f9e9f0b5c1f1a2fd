package io.idlewild.worker.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker at one moment, as programs read it: the document of {@code idlewild worker status
 * --json}. Names stay; new ones may come. What is not known is null.
 *
 * @param schema version of this document: 1
 * @param running whether the worker's process lives
 * @param state {@code computing}, {@code ready}, {@code suspended}, {@code draining}, {@code
 *     drained}, {@code disconnected}, {@code leaving} or {@code stopped}
 * @param worker which one it is
 * @param coordinator for whom it works
 * @param suspension why nothing is computed; null while it may be
 * @param tasks that are held
 * @param results since the start
 * @param refused why workloads were refused of which tasks were offered, the newest last
 * @param credit a line for each project; empty until the coordinator was asked
 * @param transfers what was taken and given since the start
 * @param peers the overlay through which workers find each other, and what they say
 * @param disk what lies in the worker's folder
 * @param machine that it runs on
 * @param history of the machine, the oldest first
 * @param sandbox what stands between tasks and the machine
 * @param publishers whose workloads may run, by fingerprint
 * @param preferences of the volunteer
 * @param time when this was true, ISO-8601
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"schema", "running", "state", "time"})
public record WorkerStatus(
    int schema,
    boolean running,
    String state,
    Worker worker,
    Coordinator coordinator,
    @Nullable Suspended suspension,
    List<Task> tasks,
    Results results,
    List<String> refused,
    List<Credit> credit,
    Transfers transfers,
    Peers peers,
    Disk disk,
    MachineNow machine,
    List<Moment> history,
    SandboxWalls sandbox,
    List<String> publishers,
    Preferences preferences,
    String time) {
  /** The version of the document that this program writes. */
  public static final int SCHEMA = 1;

  public WorkerStatus {
    tasks = List.copyOf(tasks);
    refused = List.copyOf(refused);
    credit = List.copyOf(credit);
    history = List.copyOf(history);
    publishers = List.copyOf(publishers);
  }

  /**
   * Which worker it is.
   *
   * @param pid of its process
   * @param host its id
   * @param name for people
   * @param version of the program
   * @param startedAt ISO-8601
   */
  public record Worker(long pid, String host, String name, String version, String startedAt) {}

  /**
   * For whom it works.
   *
   * @param url of the coordinator
   * @param project its name, once it was heard
   * @param connected whether the coordinator answers
   * @param problem why it does not; null while it does, or before the first attempt has ended
   * @param since when the connection came or went, ISO-8601
   */
  public record Coordinator(
      String url,
      @Nullable String project,
      boolean connected,
      @Nullable String problem,
      @Nullable String since) {}

  /**
   * Why nothing is computed.
   *
   * @param cause a stable word
   * @param title the cause in a few words
   * @param sentence for people: cause, measured value, limit, and when it resumes
   * @param reason the first half of the sentence
   * @param condition the second: what has to happen before computing resumes
   * @param measured value, in the unit; null where there is nothing to measure
   * @param limit that it met, in the unit
   * @param unit {@code cores}, {@code bytes}, {@code share} (0 - 1), {@code celsius}, {@code s} or
   *     {@code tasks}
   * @param since when it began, ISO-8601
   * @param resumesAt when computing resumes if nothing changes, ISO-8601; null while nobody knows
   * @param resumesInSeconds the same from now
   */
  public record Suspended(
      String cause,
      String title,
      String sentence,
      String reason,
      String condition,
      @Nullable Double measured,
      @Nullable Double limit,
      @Nullable String unit,
      @Nullable String since,
      @Nullable String resumesAt,
      @Nullable Long resumesInSeconds) {}

  /**
   * A task that is held.
   *
   * @param lease its name
   * @param job for people
   * @param workload name of the program, and its version
   * @param publisher fingerprint of who signed it
   * @param state {@code waiting}, {@code fetching}, {@code computing}, {@code suspended} or {@code
   *     reported}
   * @param fraction 0 - 1; null where the workload does not tell
   * @param elapsedMs since it began
   * @param cpuMs CPU time, once it has ended
   */
  public record Task(
      String lease,
      String job,
      @Nullable String workload,
      @Nullable String publisher,
      String state,
      @Nullable Double fraction,
      long elapsedMs,
      @Nullable Long cpuMs) {}

  /**
   * What came of tasks.
   *
   * @param waiting results on disk that the coordinator has not settled yet
   */
  public record Results(long accepted, long failed, long tooLate, long refused, int waiting) {}

  /**
   * What was earned, in seconds of the reference machine.
   *
   * @param account whose it is; null for an anonymous host
   * @param host earned by this host
   * @param total earned by all hosts of the account
   * @param asOf when the coordinator said so, ISO-8601
   */
  public record Credit(
      String project, @Nullable String account, double host, double total, String asOf) {}

  /**
   * Bytes of inputs since the start.
   *
   * @param fromOrigin taken from the coordinator
   * @param fromLan taken from peers of the local network
   * @param fromPeers taken from other peers
   * @param givenLan given to peers of the local network
   * @param givenPeers given to other peers
   * @param wasted came twice, or was wrong
   * @param expelled peers that gave something wrong
   */
  public record Transfers(
      long fromOrigin,
      long fromLan,
      long fromPeers,
      long givenLan,
      long givenPeers,
      long wasted,
      int expelled) {
    public static final Transfers NONE = new Transfers(0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * What lies in the worker's folder.
   *
   * @param limitBytes for inputs
   * @param freeBytes of the disk
   */
  public record Disk(
      String folder, long usedBytes, long limitBytes, long freeBytes, List<Use> parts) {
    public Disk {
      parts = List.copyOf(parts);
    }
  }

  /** How much of the disk one thing uses. */
  public record Use(String what, long bytes, int files) {}

  /**
   * The machine.
   *
   * @param cores that the system shows
   * @param idleCores that tasks may use now
   * @param foreignCores that others use
   * @param taskCores that this worker and its tasks use; null where the system does not tell
   * @param load1m load average; null where there is none
   * @param workerMemoryBytes of this worker and its tasks; null where the system does not tell
   * @param owner whether somebody is there; null before the first look
   */
  public record MachineNow(
      String cpu,
      int cores,
      int idleCores,
      double foreignCores,
      @Nullable Double taskCores,
      @Nullable Double load1m,
      long memoryBytes,
      long freeMemoryBytes,
      @Nullable Long workerMemoryBytes,
      @Nullable Power battery,
      @Nullable Owner owner) {}

  /**
   * The person at the machine, as far as can be seen, and when the machine will be in use again.
   *
   * @param presence {@code here}, {@code away} or {@code unknown}
   * @param backEarlySeconds sooner than that with a chance of one in ten; 0 while the machine is in
   *     use, null if not within a week
   * @param backLikelySeconds as probably sooner as later
   */
  public record Owner(
      String presence, @Nullable Long backEarlySeconds, @Nullable Long backLikelySeconds) {}

  /** The battery: its charge is 0 - 1. */
  public record Power(boolean onMains, double charge) {}

  /**
   * One moment of the machine.
   *
   * @param at ISO-8601
   * @param computing tasks that computed
   */
  public record Moment(String at, double foreignCores, int idleCores, int computing) {}

  /**
   * What the volunteer prefers.
   *
   * @param file that holds it
   * @param preset its name; null without one
   * @param snoozedUntil ISO-8601, {@code forever}, or null
   * @param draining whether nothing new is taken
   * @param problems of the file
   * @param lastGood whether preferences from before are in force while there are problems; without
   *     them nothing is computed
   */
  public record Preferences(
      String file,
      @Nullable String preset,
      @Nullable String snoozedUntil,
      boolean draining,
      List<Problem> problems,
      boolean lastGood) {
    public Preferences {
      problems = List.copyOf(problems);
    }
  }

  /** What is wrong with a line of the preferences; line 0 is all of the file. */
  public record Problem(int line, String sentence) {}

  /**
   * The worker as a node of the overlay.
   *
   * @param contacts other nodes that it knows
   * @param records of who has what, kept for others
   * @param announced contents that it says it has
   * @param entered times that it entered the overlay
   * @param questions to others
   * @param unanswered of those
   * @param searches for contents while the coordinator was silent
   * @param found of those
   * @param notices that workers pass on to each other
   * @param warnings what the volunteer should know of the coordinator, a sentence each
   */
  public record Peers(
      int contacts,
      int records,
      int announced,
      long entered,
      long questions,
      long unanswered,
      long searches,
      long found,
      int notices,
      List<String> warnings) {
    public static final Peers NONE = new Peers(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    public Peers {
      warnings = List.copyOf(warnings);
    }
  }

  /** The same of a worker whose process is gone. */
  WorkerStatus stopped() {
    return new WorkerStatus(
        schema,
        false,
        "stopped",
        worker,
        new Coordinator(coordinator.url, coordinator.project, false, null, null),
        null,
        List.of(),
        results,
        refused,
        credit,
        transfers,
        peers,
        disk,
        machine,
        List.of(),
        sandbox,
        publishers,
        preferences,
        time);
  }
}
