package io.idlewild.core.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanContextTest {
  private static final JobId JOB = new JobId(new UUID(1, 2));

  @Test
  void whatIsWrittenIsReadAgain() {
    SpanContext context =
        new SpanContext(TraceId.of(JOB, 3), SpanId.of(new LeaseId(new UUID(4, 5))));

    assertThat(context.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(SpanContext.parse(context.traceparent())).contains(context);
  }

  @Test
  void exampleOfTheStandardIsRead() {
    SpanContext context =
        SpanContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").orElseThrow();

    assertThat(context.trace()).hasToString("0af7651916cd43dd8448eb211c80319c");
    assertThat(context.span()).hasToString("b7ad6b7169203331");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n"
      })
  void whatIsNoTraceOrIsNotKeptIsEmpty(String traceparent) {
    assertThat(SpanContext.parse(traceparent)).isEmpty();
  }

  @Test
  void shareOfTheTracesIsKeptAndALargerShareKeepsTheSameAndMore() {
    int all = 10_000;

    long tenth =
        IntStream.range(0, all).filter(index -> TraceId.of(JOB, index).isSampled(0.1)).count();
    boolean nested =
        IntStream.range(0, all)
            .mapToObj(index -> TraceId.of(JOB, index))
            .filter(trace -> trace.isSampled(0.1))
            .allMatch(trace -> trace.isSampled(0.5) && trace.isSampled(1));

    assertThat(tenth).isBetween(900L, 1_100L);
    assertThat(nested).isTrue();
    assertThat(IntStream.range(0, all).anyMatch(index -> TraceId.of(JOB, index).isSampled(0)))
        .isFalse();
  }
}
