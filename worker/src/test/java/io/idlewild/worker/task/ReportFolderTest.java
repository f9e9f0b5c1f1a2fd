package io.idlewild.worker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

  @Test
  void aReportWithATurnedBitIsFoundAndTheOthersStay() throws IOException {
    TaskReport damaged = report(new Outcome.Failure(FailureCause.TRAP, "unreachable"));
    reports.keep(damaged);
    Path file = root.resolve(lease.toString()).resolve("report.json");
    byte[] bytes = Files.readAllBytes(file);
    int nonce = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("nonce") + 12;
    bytes[nonce] = (byte) (bytes[nonce] == 'a' ? 'b' : 'a');
    Files.write(file, bytes);
    LeaseId other = LeaseId.random(random);
    reports.keep(
        new TaskReport(
            other, "job", damaged.outcome(), new byte[32], Duration.ZERO, Duration.ZERO, ""));

    assertThat(reports.load()).extracting(TaskReport::lease).containsExactly(other);
  }

  @Test
  void aReportThatWasNotWrittenToItsEndIsNone() throws IOException {
    reports.outputs(lease);
    reports.keep(report(new Outcome.Failure(FailureCause.TRAP, "unreachable")));
    Path file = root.resolve(lease.toString()).resolve("report.json");
    Files.move(file, file.resolveSibling("report.json.new"));

    assertThat(reports.load()).isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAnErrorAndTheReportIsKeptOnceThereIsRoom() throws IOException {
    TaskReport kept = report(new Outcome.Failure(FailureCause.TRAP, "unreachable"));
    Path fresh = reports.outputs(lease).resolveSibling("report.json.new");
    Files.createSymbolicLink(fresh, Path.of("/dev/full"));

    assertThatThrownBy(() -> reports.keep(kept))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");

    Files.delete(fresh);
    reports.keep(kept);
    assertThat(reports.load()).usingRecursiveFieldByFieldElementComparator().containsExactly(kept);
  }
}
