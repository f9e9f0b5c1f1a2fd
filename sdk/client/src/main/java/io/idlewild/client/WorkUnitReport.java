package io.idlewild.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work unit with all that happened to it.
 *
 * @param index its place in the job, from 0
 * @param state {@code OPEN}, {@code RUNNING}, {@code PROVISIONAL}, {@code SEALED}, {@code FAILED}
 *     or {@code CANCELLED}
 * @param seed of its random generator
 * @param arguments of its own
 * @param tasks in the order in which they were leased; a job in this process does not tell them
 * @param failure why it has no result, if it has failed
 */
public record WorkUnitReport(
    int index,
    String state,
    long seed,
    List<String> arguments,
    List<TaskReport> tasks,
    Result.@Nullable Failure failure) {

  public WorkUnitReport {
    arguments = arguments == null ? List.of() : List.copyOf(arguments);
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
  }

  /**
   * One copy of the work unit on one host.
   *
   * @param state {@code LEASED}, {@code COMMITTED} or {@code REPORTED}
   * @param outcome {@code SUCCESS}, {@code FAILURE}, {@code EXPIRED} or {@code ABORTED}, at the end
   * @param cause of a failure, a stable word such as {@code EXIT_CODE}
   * @param detail the same for a person
   * @param stderrTail the last that the program printed to descriptor 2
   * @param digest by which its result was compared
   * @param duty for what it was leased; told when the job has ended
   * @param vote what its result was worth; told when the job has ended
   */
  public record TaskReport(
      Host host,
      String state,
      @Nullable String outcome,
      @Nullable String cause,
      @Nullable String detail,
      @Nullable String stderrTail,
      Instant leasedAt,
      @Nullable Instant endedAt,
      @Nullable Long cpuMs,
      @Nullable Long wallMs,
      @Nullable String digest,
      @Nullable String duty,
      @Nullable String vote) {}

  /**
   * Who computed it.
   *
   * @param name for a person
   * @param platform operating system and processor; null if the server does not tell
   */
  public record Host(String id, String name, @Nullable String platform) {}
}
