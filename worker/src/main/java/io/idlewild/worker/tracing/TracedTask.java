package io.idlewild.worker.tracing;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.tracing.Span;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.core.tracing.SpanId;
import io.idlewild.core.work.Outcome;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.SessionAction;
import io.idlewild.worker.task.TaskOffer;
import io.idlewild.worker.task.TaskReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One task on its way. A part of it is told when it is over; the whole, at the end. */
final class TracedTask {
  private final SpanContext lease;
  private final SpanContext whole;
  private final Instant leased;
  private final Consumer<Span> spans;
  private final RandomGenerator random;
  private @Nullable Part part;
  private @Nullable String failure;

  /** What is under way. */
  private record Part(String name, Instant start, Map<String, Object> attributes) {}

  TracedTask(SpanContext lease, Instant leased, Consumer<Span> spans, RandomGenerator random) {
    this.lease = lease;
    this.whole = new SpanContext(lease.trace(), SpanId.random(random));
    this.leased = leased;
    this.spans = spans;
    this.random = random;
  }

  void begins(SessionAction.Begin begin, Instant now) {
    long bytes = begin.manifest().module().length();
    int contents = 1;
    for (TaskOffer.Input input : begin.offer().inputs()) {
      if (input instanceof TaskOffer.Stored stored) {
        bytes += stored.content().length();
        contents++;
      }
    }
    start("fetch", now, Map.of("idlewild.contents", contents, "idlewild.contents.bytes", bytes));
  }

  void computes(Instant now) {
    finish(now, Map.of(), null);
    start("run", now, Map.of());
  }

  void ended(TaskReport report, Instant now) {
    if (report.outcome() instanceof Outcome.Failure why) {
      failed(why);
    }
    finish(now, Map.of("idlewild.task.cpu_ms", report.cpuTime().toMillis()), failure);
    if (report.outcome() instanceof Outcome.Success(var files)) {
      long bytes = files.stream().map(file -> file.content()).mapToLong(ContentId::length).sum();
      start("commit", now, Map.of("idlewild.outputs.bytes", bytes));
    }
  }

  void failed(Outcome.Failure why) {
    failure = why.cause().name();
  }

  /** It is sent now; again after a lost connection. */
  void commits(Instant now) {
    Part waiting = part;
    if (waiting == null || !waiting.name().equals("commit")) {
      start("commit", now, Map.of());
    }
  }

  void revealAsked(Instant now) {
    finish(now, Map.of(), null);
    start("reveal", now, Map.of());
  }

  void settled(CoordinatorSays.Verdict verdict, Instant now) {
    String error = verdict == CoordinatorSays.Verdict.ACCEPTED ? failure : verdict.name();
    finish(now, Map.of(), null);
    whole(now, error, Map.of("idlewild.task.verdict", verdict.name()));
  }

  void gaveUp(String why, Instant now) {
    finish(now, Map.of(), why);
    whole(now, why, Map.of());
  }

  private void start(String name, Instant now, Map<String, Object> attributes) {
    part = new Part(name, now, attributes);
  }

  private void finish(Instant now, Map<String, Object> more, @Nullable String error) {
    Part done = part;
    if (done == null) {
      return;
    }
    part = null;
    Map<String, Object> attributes = new HashMap<>(done.attributes());
    attributes.putAll(more);
    SpanContext context = new SpanContext(lease.trace(), SpanId.random(random));
    tell(
        context,
        whole.span(),
        done.name(),
        Span.Kind.INTERNAL,
        done.start(),
        now,
        attributes,
        error);
  }

  private void whole(Instant now, @Nullable String error, Map<String, Object> attributes) {
    tell(whole, lease.span(), "task", Span.Kind.CONSUMER, leased, now, attributes, error);
  }

  private void tell(
      SpanContext context,
      SpanId parent,
      String name,
      Span.Kind kind,
      Instant start,
      Instant end,
      Map<String, Object> attributes,
      @Nullable String error) {
    Map<String, Object> all = new HashMap<>(attributes);
    if (error != null) {
      all.put("error.type", error);
    }
    spans.accept(
        new Span(
            context,
            parent,
            name,
            kind,
            start,
            end.isBefore(start) ? start : end,
            all,
            List.of(),
            error));
  }
}
