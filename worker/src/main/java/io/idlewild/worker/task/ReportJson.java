package io.idlewild.worker.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as a file.
 *
 * @param outputs of a success, null for a failure
 * @param cause of a failure, null for a success
 */
record ReportJson(
    String lease,
    String job,
    String nonce,
    @Nullable List<Output> outputs,
    @Nullable String cause,
    @Nullable String detail,
    long cpuMs,
    long wallMs,
    String stderrTail) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  record Output(String name, String content) {}

  static byte[] write(TaskReport report) throws JsonProcessingException {
    boolean success = report.outcome() instanceof Outcome.Success;
    Outcome.@Nullable Failure failure =
        report.outcome() instanceof Outcome.Failure found ? found : null;
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(
            new ReportJson(
                report.lease().toString(),
                report.jobName(),
                HexFormat.of().formatHex(report.nonce()),
                success ? outputs((Outcome.Success) report.outcome()) : null,
                failure == null ? null : failure.cause().name(),
                failure == null ? null : failure.detail(),
                report.cpuTime().toMillis(),
                report.wallTime().toMillis(),
                report.stderrTail()));
  }

  private static List<Output> outputs(Outcome.Success success) {
    return success.outputs().stream()
        .map(file -> new Output(file.name().value(), file.content().toString()))
        .toList();
  }

  /**
   * @throws IllegalArgumentException if it is no report
   */
  static TaskReport read(byte[] bytes) {
    try {
      return JSON.readValue(bytes, ReportJson.class).toReport();
    } catch (IOException | NullPointerException e) {
      throw new IllegalArgumentException("not a report: " + e.getMessage(), e);
    }
  }

  private TaskReport toReport() {
    return new TaskReport(
        LeaseId.parse(lease),
        job,
        outcome(),
        HexFormat.of().parseHex(nonce),
        Duration.ofMillis(cpuMs),
        Duration.ofMillis(wallMs),
        stderrTail);
  }

  private Outcome outcome() {
    if (cause != null) {
      return new Outcome.Failure(FailureCause.valueOf(cause), detail == null ? "" : detail);
    }
    if (outputs == null) {
      throw new IllegalArgumentException("neither outputs nor a cause");
    }
    return new Outcome.Success(
        outputs.stream()
            .map(file -> new OutputFile(new LogicalName(file.name), ContentId.parse(file.content)))
            .toList());
  }
}
