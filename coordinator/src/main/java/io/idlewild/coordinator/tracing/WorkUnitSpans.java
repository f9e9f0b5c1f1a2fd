package io.idlewild.coordinator.tracing;

import io.idlewild.coordinator.journal.TaskDetail;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.Span;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.core.tracing.SpanId;
import io.idlewild.core.tracing.TraceId;
import io.idlewild.core.trust.escrow.Duty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator's part of a trace. One span holds all others: from the making of the job to the
 * moment at which the end of the work unit was durable. Its children follow each other: submit,
 * queue, a lease for each task, validate, seal.
 */
final class WorkUnitSpans {
  private static final String WORK_UNIT = "work unit";
  private static final String SUCCESS = "SUCCESS";

  private final TracedUnit unit;
  private final List<TaskDetail> tasks;
  private final TraceId trace;
  private final SpanId root;

  private WorkUnitSpans(TracedUnit unit, List<TaskDetail> tasks) {
    this.unit = unit;
    this.tasks = tasks;
    this.trace = TraceId.of(unit.job(), unit.index());
    this.root = SpanId.of(trace, WORK_UNIT);
  }

  /**
   * All of them.
   *
   * @param tasks in the order in which they were leased
   * @param leases the lease's name by the number of its task
   * @param durable when the end of the work unit was on disk
   */
  static List<Span> of(
      TracedUnit unit, List<TaskDetail> tasks, IntFunction<LeaseId> leases, Instant durable) {
    WorkUnitSpans spans = new WorkUnitSpans(unit, tasks);
    Instant end = later(unit.sealed(), durable);
    List<Span> all = new ArrayList<>();
    all.add(spans.whole(end));
    all.add(spans.child("submit", unit.created(), unit.started(), Map.of()));
    if (!tasks.isEmpty()) {
      all.add(spans.child("queue", unit.started(), tasks.getFirst().leasedAt(), Map.of()));
    }
    tasks.forEach(task -> all.add(spans.lease(task, leases.apply(task.number()))));
    spans.validation().ifPresent(all::add);
    all.add(spans.child("seal", unit.sealed(), end, Map.of()));
    return all;
  }

  private Span whole(Instant end) {
    Map<String, Object> attributes =
        new HashMap<>(
            Map.of(
                "idlewild.job.id", unit.job().toString(),
                "idlewild.job.name", unit.jobName(),
                "idlewild.job.assurance", unit.assurance(),
                "idlewild.work_unit.index", unit.index(),
                "idlewild.work_unit.tasks", tasks.size(),
                "idlewild.work_unit.state", unit.cause() == null ? "SEALED" : "FAILED"));
    failed(attributes, unit.cause());
    return new Span(
        new SpanContext(trace, root),
        null,
        WORK_UNIT,
        Span.Kind.INTERNAL,
        unit.created(),
        end,
        attributes,
        List.of(),
        unit.cause());
  }

  private Span child(String name, Instant start, Instant end, Map<String, Object> attributes) {
    return new Span(
        new SpanContext(trace, SpanId.of(trace, name)),
        root,
        name,
        start,
        later(start, end),
        attributes);
  }

  private Span lease(TaskDetail task, LeaseId lease) {
    Instant ended = task.endedAt();
    Map<String, Object> attributes =
        new HashMap<>(
            Map.of(
                "host.id", task.host().toString(),
                "idlewild.task.number", task.number(),
                "idlewild.task.duty", task.duty().name(),
                "idlewild.task.state", task.state()));
    if (task.vote() != null) {
      attributes.put("idlewild.task.vote", task.vote().name());
    }
    String error = ended == null || SUCCESS.equals(task.state()) ? null : reason(task);
    failed(attributes, error);
    Instant committed = task.committedAt();
    return new Span(
        new SpanContext(trace, SpanId.of(lease)),
        root,
        "lease",
        Span.Kind.PRODUCER,
        task.leasedAt(),
        later(task.leasedAt(), ended == null ? unit.sealed() : ended),
        attributes,
        committed == null ? List.of() : List.of(new Span.Event("committed", committed)),
        error);
  }

  private static String reason(TaskDetail task) {
    String cause = task.cause();
    return cause == null ? task.state() : cause;
  }

  /** From the first result to the last word on it: votes that are waited for, and audits. */
  private Optional<Span> validation() {
    List<TaskDetail> results = tasks.stream().filter(task -> SUCCESS.equals(task.state())).toList();
    return results.stream()
        .map(WorkUnitSpans::end)
        .min(Comparator.naturalOrder())
        .map(first ->
            child(
                "validate",
                first,
                unit.sealed(),
                Map.of(
                    "idlewild.work_unit.results",
                    results.size(),
                    "idlewild.work_unit.audits",
                    results.stream().filter(task -> task.duty() == Duty.AUDIT).count())));
  }

  private static Instant end(TaskDetail task) {
    Instant ended = task.endedAt();
    return ended == null ? task.leasedAt() : ended;
  }

  private static void failed(Map<String, Object> attributes, @Nullable String error) {
    if (error != null) {
      attributes.put("error.type", error);
    }
  }

  /** No span ends before it begins, whatever two clocks say. */
  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
