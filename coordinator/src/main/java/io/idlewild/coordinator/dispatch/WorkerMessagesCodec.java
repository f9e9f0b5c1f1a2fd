package io.idlewild.coordinator.dispatch;

import com.google.protobuf.ByteString;
import io.idlewild.coordinator.host.HostFacts;
import io.idlewild.coordinator.host.IdleReport;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.retention.ForgetOrder;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.Failed;
import io.idlewild.protocol.v1.Forgotten;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What workers say, as values. What makes no sense is thrown as MalformedMessage. */
final class WorkerMessagesCodec {
  /** The end of stderr that is kept; a worker that sends more is cut. */
  private static final int MAX_STDERR = 4 * 1024;

  private static final int MAX_TEXT = 2_000;

  private WorkerMessagesCodec() {}

  static HostFacts facts(io.idlewild.protocol.v1.HostFacts facts) {
    return new HostFacts(
        facts.getName(),
        facts.getOs(),
        facts.getArch(),
        facts.getCpu(),
        Math.max(1, facts.getLogicalCores()),
        Math.max(1, facts.getMemoryBytes()));
  }

  static IdleReport idle(io.idlewild.protocol.v1.IdleReport report) {
    return new IdleReport(
        report.getIdleCores(),
        report.getForeignCores(),
        report.getLoad1M(),
        report.getFreeMemoryBytes(),
        report.hasBattery()
            ? Optional.of(
                new IdleReport.Battery(
                    report.getBattery().getPresent(),
                    report.getBattery().getOnMains(),
                    report.getBattery().getCharge()))
            : Optional.empty(),
        report.hasSuspension()
            ? Optional.of(
                new IdleReport.Suspension(
                    text(report.getSuspension().getCause()),
                    text(report.getSuspension().getSentence())))
            : Optional.empty());
  }

  static Map<LeaseId, Commitment> commitments(CommitBatch batch) {
    Map<LeaseId, Commitment> commitments = new LinkedHashMap<>();
    for (Commit commit : batch.getCommitsList()) {
      commitments.put(IdCodec.lease(commit.getLeaseId()), ReportCodec.commitment(commit));
    }
    return commitments;
  }

  static Outcome.Success result(Reveal reveal) {
    return new Outcome.Success(ReportCodec.outputs(reveal));
  }

  static Evidence evidence(Reveal reveal) {
    List<ResultFile> outputs = new ArrayList<>();
    for (RevealedOutput output : reveal.getOutputsList()) {
      OutputFile file = ContentCodec.decode(output.getFile());
      outputs.add(
          new ResultFile(file, output.hasInline() ? output.getInline().toByteArray() : null));
    }
    return evidence(reveal.getStderrTail(), reveal.getUsage(), outputs);
  }

  static Evidence evidence(Failed failed) {
    return evidence(failed.getStderrTail(), failed.getUsage(), List.of());
  }

  static TaskEnding.Failure failure(Failed failed) {
    return new TaskEnding.Failure(ReportCodec.cause(failed.getCause()), text(failed.getDetail()));
  }

  static ForgetOrder.Answer answer(Forgotten said) {
    return new ForgetOrder.Answer(
        IdCodec.job(said.getJobId()),
        said.getPart(),
        Math.max(0, said.getDeleted()),
        Math.max(0, said.getDeletedBytes()),
        Math.max(0, said.getInUse()));
  }

  static List<LeaseId> leases(List<ByteString> ids) {
    return IdCodec.leases(ids);
  }

  /** A sentence of a worker, fit to be stored and shown. */
  static String text(String text) {
    String clean = text.replace('\0', '?');
    return clean.length() > MAX_TEXT ? clean.substring(0, MAX_TEXT) + "..." : clean;
  }

  /** Whether inline bytes are what the worker says that they are. */
  static boolean isGenuine(ResultFile output) {
    byte[] inline = output.inline();
    return inline == null || ContentId.of(inline).equals(output.file().content());
  }

  private static Evidence evidence(String stderr, Usage usage, List<ResultFile> outputs) {
    String clean = stderr.replace('\0', '?');
    String tail =
        clean.length() > MAX_STDERR ? clean.substring(clean.length() - MAX_STDERR) : clean;
    return new Evidence(
        tail, Math.max(0, usage.getCpuMs()), Math.max(0, usage.getWallMs()), outputs);
  }
}
