package io.idlewild.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir Path root;
  private final Random random = new Random(1);
  private final LeaseId lease = LeaseId.random(random);
  private ReportFolder reports;

  @BeforeEach
  void open() throws IOException {
    reports = ReportFolder.open(root);
  }

  private TaskReport report(Outcome outcome) {
    byte[] nonce = new byte[32];
    random.nextBytes(nonce);
    return new TaskReport(
        lease, "a \"job\"", outcome, nonce, Duration.ofMillis(5), Duration.ofMillis(7), "tail\n");
  }

  @Test
  void aSuccessIsReadBackAsItWas() throws IOException {
    OutputFile file = new OutputFile(new LogicalName("a/b.tsv"), ContentId.of(new byte[] {1}));
    TaskReport kept = report(new Outcome.Success(List.of(file)));
    Files.writeString(reports.outputs(lease).resolve("x"), "bytes");

    reports.keep(kept);

    assertThat(ReportFolder.open(root).load())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(kept);
    assertThat(reports.output(lease, "x")).hasContent("bytes");
  }

  @Test
  void aFailureIsReadBackAsItWas() throws IOException {
    TaskReport kept = report(new Outcome.Failure(FailureCause.TRAP, "unreachable"));

    reports.keep(kept);

    assertThat(reports.load()).usingRecursiveFieldByFieldElementComparator().containsExactly(kept);
  }

  @Test
  void outputsWithoutAReportAreDeleted() throws IOException {
    Files.writeString(reports.outputs(lease).resolve("half"), "bytes");

    assertThat(reports.load()).isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void anUnreadableReportIsDeleted() throws IOException {
    Files.writeString(reports.outputs(lease).resolveSibling("report.json"), "{\"lease\": 1");

    assertThat(reports.load()).isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatIsForgottenIsGone() throws IOException {
    reports.outputs(lease);
    reports.keep(report(new Outcome.Failure(FailureCause.TRAP, "unreachable")));

    reports.forget(lease);

    assertThat(root).isEmptyDirectory();
  }
}
