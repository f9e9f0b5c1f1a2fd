package io.idlewild.worker.task;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;
import io.idlewild.core.work.WorkloadManifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lease as it came: the right to compute one task.
 *
 * @param lease its name
 * @param workload id of the workload version
 * @param arguments after those of the manifest
 * @param inputs files that the guest sees
 * @param jobName for people
 * @param seed of the guest's random generator
 * @param limits what the task may use
 * @param deadline of its job; {@link Instant#MAX} if it has none
 * @param job empty if an older coordinator does not say
 * @param trace the lease's span, if its trace is kept
 */
public record TaskOffer(
    LeaseId lease,
    Hash workload,
    List<String> arguments,
    List<Input> inputs,
    String jobName,
    long seed,
    Limits limits,
    Instant deadline,
    Optional<JobId> job,
    Optional<SpanContext> trace) {

  /** One without a deadline or a trace that does not say of which job it is. */
  public TaskOffer(
      LeaseId lease,
      Hash workload,
      List<String> arguments,
      List<Input> inputs,
      String jobName,
      long seed,
      Limits limits) {
    this(
        lease,
        workload,
        arguments,
        inputs,
        jobName,
        seed,
        limits,
        Instant.MAX,
        Optional.empty(),
        Optional.empty());
  }

  public TaskOffer {
    arguments = List.copyOf(arguments);
    inputs = List.copyOf(inputs);
  }

  /** All that has to be fetched before the task can begin, its module first. */
  List<ContentId> contents(WorkloadManifest manifest) {
    List<ContentId> contents = new ArrayList<>();
    contents.add(manifest.module());
    for (Input input : inputs) {
      if (input instanceof Stored stored) {
        contents.add(stored.content());
      }
    }
    return contents;
  }

  /** A file that goes with a task. */
  public sealed interface Input {
    /** As the guest calls it. */
    LogicalName name();
  }

  /**
   * An input that has to be fetched.
   *
   * @param sharing how far it may wander from here
   */
  public record Stored(LogicalName name, ContentId content, Sharing sharing) implements Input {}

  /** A small input that came with the lease. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Inline(LogicalName name, byte[] bytes) implements Input {}
}
