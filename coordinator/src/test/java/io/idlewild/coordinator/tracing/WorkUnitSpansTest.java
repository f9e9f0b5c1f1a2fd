package io.idlewild.coordinator.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.journal.TaskDetail;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.Span;
import io.idlewild.core.tracing.SpanId;
import io.idlewild.core.tracing.TraceId;
import io.idlewild.core.trust.escrow.Duty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkUnitSpansTest {
  private static final JobId JOB = new JobId(new UUID(1, 2));
  private static final Instant T = Instant.parse("2026-03-01T12:00:00Z");

  private static Instant at(long second) {
    return T.plusSeconds(second);
  }

  private static LeaseId lease(int number) {
    return new LeaseId(new UUID(7, number));
  }

  private static TracedUnit unit(@Nullable String cause) {
    return new TracedUnit(JOB, 5, "ising", "ESCROWED", at(0), at(1), at(20), cause);
  }

  private static TaskDetail task(
      int number, Duty duty, String state, long leased, @Nullable Instant committed, long ended) {
    return new TaskDetail(
        number,
        new HostId(new UUID(3, number)),
        "secret name",
        duty,
        state,
        state.equals("FAILURE") ? "TRAP" : null,
        "a sentence",
        null,
        at(leased),
        committed,
        at(ended),
        1L,
        1L,
        null,
        state.equals("SUCCESS") ? VoteState.CHECKED : null,
        "Linux");
  }

  private static Span only(List<Span> spans, String name) {
    assertThat(spans).filteredOn(span -> span.name().equals(name)).hasSize(1);
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void auditedWorkUnitIsOneTraceWhoseSpansFollowEachOther() {
    List<Span> spans =
        WorkUnitSpans.of(
            unit(null),
            List.of(
                task(0, Duty.FRESH, "SUCCESS", 3, at(8), 9),
                task(1, Duty.AUDIT, "SUCCESS", 12, at(14), 15)),
            WorkUnitSpansTest::lease,
            at(21));

    assertThat(spans)
        .extracting(Span::name)
        .containsExactly("work unit", "submit", "queue", "lease", "lease", "validate", "seal");
    assertThat(spans).extracting(span -> span.context().trace()).containsOnly(TraceId.of(JOB, 5));
    assertThat(spans).extracting(span -> span.context().span()).doesNotHaveDuplicates();
    Span whole = spans.getFirst();
    assertThat(whole.parent()).isNull();
    assertThat(spans.subList(1, spans.size()))
        .allMatch(span -> whole.context().span().equals(span.parent()))
        .allMatch(span -> !span.start().isBefore(whole.start()))
        .allMatch(span -> !span.end().isAfter(whole.end()));
    assertThat(only(spans, "queue")).returns(at(1), Span::start).returns(at(3), Span::end);
    assertThat(only(spans, "validate"))
        .returns(at(9), Span::start)
        .returns(at(20), Span::end)
        .matches(span -> span.attributes().get("idlewild.work_unit.audits").equals(1L));
    assertThat(only(spans, "seal")).returns(at(20), Span::start).returns(at(21), Span::end);
  }

  @Test
  void spanOfALeaseIsTheOneThatItsWorkerWasTold() {
    List<Span> spans =
        WorkUnitSpans.of(
            unit(null),
            List.of(task(0, Duty.FRESH, "SUCCESS", 3, at(8), 9)),
            WorkUnitSpansTest::lease,
            at(21));

    Span lease = only(spans, "lease");
    assertThat(lease.context().span()).isEqualTo(SpanId.of(lease(0)));
    assertThat(lease.kind()).isEqualTo(Span.Kind.PRODUCER);
    assertThat(lease.events()).containsExactly(new Span.Event("committed", at(8)));
    assertThat(lease.attributes())
        .containsEntry("host.id", new HostId(new UUID(3, 0)).toString())
        .containsEntry("idlewild.task.duty", "FRESH")
        .doesNotContainValue("secret name");
  }

  @Test
  void failureIsMarkedWithItsCauseAndWithoutItsSentence() {
    List<Span> spans =
        WorkUnitSpans.of(
            unit("TRAP"),
            List.of(task(0, Duty.FRESH, "FAILURE", 3, null, 9)),
            WorkUnitSpansTest::lease,
            at(21));

    assertThat(spans).extracting(Span::name).doesNotContain("validate");
    assertThat(only(spans, "lease").error()).isEqualTo("TRAP");
    assertThat(spans.getFirst())
        .returns("TRAP", Span::error)
        .matches(span -> span.attributes().get("error.type").equals("TRAP"));
  }

  @Test
  void noSpanEndsBeforeItBeginsWhenClocksDiffer() {
    List<Span> spans =
        WorkUnitSpans.of(
            unit(null),
            List.of(task(0, Duty.FRESH, "SUCCESS", 3, at(8), 9)),
            WorkUnitSpansTest::lease,
            at(-100));

    assertThat(spans).noneMatch(span -> span.end().isBefore(span.start()));
  }
}
