package io.idlewild.worker.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.Span;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.core.tracing.SpanId;
import io.idlewild.core.tracing.TraceId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.Sharing;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.SessionAction;
import io.idlewild.worker.task.SessionEvent;
import io.idlewild.worker.task.TaskOffer;
import io.idlewild.worker.task.TaskReport;
import io.idlewild.worker.task.WorkerSays;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskTracesTest {
  private static final JobId JOB = new JobId(new UUID(1, 2));
  private static final LeaseId LEASE = new LeaseId(new UUID(3, 4));
  private static final SpanContext PARENT = new SpanContext(TraceId.of(JOB, 0), SpanId.of(LEASE));
  private static final ContentId CONTENT = ContentId.of(new byte[] {1, 2, 3});

  private final List<Span> spans = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final TaskTraces traces = new TaskTraces(spans::add, () -> now, new Random(1));

  private static TaskOffer offer(Optional<SpanContext> trace) {
    return new TaskOffer(
        LEASE,
        Hash.of(new byte[] {9}),
        List.of(),
        List.of(new TaskOffer.Stored(new LogicalName("in"), CONTENT, Sharing.SWARM)),
        "job",
        7,
        Limits.DEFAULT,
        Instant.MAX,
        Optional.of(JOB),
        trace);
  }

  private static SessionAction.Begin begin(Optional<SpanContext> trace) {
    WorkloadManifest manifest =
        new WorkloadManifest(
            new LogicalName("fake"),
            1,
            Instant.MAX,
            CONTENT,
            WorkloadStyle.COMMAND,
            Limits.DEFAULT,
            List.of(),
            List.of(),
            Instant.EPOCH,
            1);
    return new SessionAction.Begin(offer(trace), manifest);
  }

  private static TaskReport report(Outcome outcome) {
    return new TaskReport(
        LEASE,
        "job",
        outcome,
        new byte[Commitment.NONCE_BYTES],
        Duration.ofMillis(70),
        Duration.ofSeconds(1),
        "");
  }

  private void saw(SessionEvent event) {
    now = now.plusSeconds(1);
    traces.saw(event);
  }

  private void says(CoordinatorSays message) {
    saw(new SessionEvent.Heard(message));
  }

  private void does(SessionAction action) {
    now = now.plusSeconds(1);
    traces.does(action);
  }

  @Test
  void taskThatIsTakenIsTheWholeOfItsParts() {
    says(new CoordinatorSays.Offer(offer(Optional.of(PARENT))));
    does(begin(Optional.of(PARENT)));
    saw(new SessionEvent.TaskComputes(LEASE));
    Outcome.Success success =
        new Outcome.Success(List.of(new OutputFile(new LogicalName("out"), CONTENT)));
    saw(new SessionEvent.TaskEnded(report(success)));
    Commitment commitment = new Commitment(Hash.ZERO);
    does(
        new SessionAction.Send(
            new WorkerSays.Commits(List.of(new WorkerSays.Committed(LEASE, commitment)))));
    says(new CoordinatorSays.RevealRequest(List.of(LEASE), false));
    says(new CoordinatorSays.Settled(LEASE, CoordinatorSays.Verdict.ACCEPTED, ""));

    assertThat(spans)
        .extracting(Span::name)
        .containsExactly("fetch", "run", "commit", "reveal", "task");
    Span whole = spans.getLast();
    assertThat(whole.parent()).isEqualTo(PARENT.span());
    assertThat(whole.kind()).isEqualTo(Span.Kind.CONSUMER);
    assertThat(spans).extracting(span -> span.context().trace()).containsOnly(PARENT.trace());
    assertThat(spans).extracting(Span::error).containsOnlyNulls();
    for (int i = 0; i < 4; i++) {
      Span part = spans.get(i);
      assertThat(part.parent()).isEqualTo(whole.context().span());
      assertThat(part.start()).isAfterOrEqualTo(whole.start());
      assertThat(part.end()).isBeforeOrEqualTo(whole.end());
      if (i > 0) {
        assertThat(part.start()).isEqualTo(spans.get(i - 1).end());
      }
    }
    assertThat(spans.getFirst().attributes()).containsEntry("idlewild.contents.bytes", 6L);
    assertThat(spans.get(1).attributes()).containsEntry("idlewild.task.cpu_ms", 70L);
  }

  @Test
  void failureIsMarkedWithItsCause() {
    says(new CoordinatorSays.Offer(offer(Optional.of(PARENT))));
    does(begin(Optional.of(PARENT)));
    saw(new SessionEvent.TaskComputes(LEASE));
    saw(
        new SessionEvent.TaskEnded(
            report(new Outcome.Failure(FailureCause.TRAP, "at /home/secret"))));
    says(new CoordinatorSays.Settled(LEASE, CoordinatorSays.Verdict.ACCEPTED, ""));

    assertThat(spans).extracting(Span::name).containsExactly("fetch", "run", "task");
    assertThat(spans).extracting(Span::error).containsExactly(null, "TRAP", "TRAP");
    assertThat(spans).noneMatch(span -> span.toString().contains("secret"));
  }

  @Test
  void taskThatIsGivenBackEndsItsSpansOnce() {
    says(new CoordinatorSays.Offer(offer(Optional.of(PARENT))));
    does(begin(Optional.of(PARENT)));
    does(new SessionAction.Send(new WorkerSays.GiveBack(List.of(LEASE), "busy")));
    saw(new SessionEvent.TaskStopped(LEASE));

    assertThat(spans).extracting(Span::name).containsExactly("fetch", "task");
    assertThat(spans).extracting(Span::error).containsOnly("GIVEN_BACK");
  }

  @Test
  void taskThatIsNotTracedLeavesNothing() {
    says(new CoordinatorSays.Offer(offer(Optional.empty())));
    does(begin(Optional.empty()));
    saw(new SessionEvent.TaskComputes(LEASE));
    says(new CoordinatorSays.Settled(LEASE, CoordinatorSays.Verdict.ACCEPTED, ""));

    assertThat(spans).isEmpty();
  }
}
