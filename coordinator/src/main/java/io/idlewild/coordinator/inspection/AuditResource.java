package io.idlewild.coordinator.inspection;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.audit.AuditLine;
import io.idlewild.coordinator.audit.AuditLog;
import io.idlewild.coordinator.audit.AuditSearch;
import io.idlewild.coordinator.audit.AuditVerification;
import io.idlewild.coordinator.platform.OffsetPage;
import io.idlewild.coordinator.platform.PageLimit;
import io.idlewild.core.audit.AuditRecord;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit log over REST, for admins. */
@Path("/api/v1/audit")
@Tag(name = "Audit")
@Requires(Role.ADMIN)
@Within(Area.ADMIN)
@Blocking
public class AuditResource {
  private static final int MOST = 5_000;
  private static final int MAX_TEXT = 200;

  private final AuditLog log;

  AuditResource(AuditLog log) {
    this.log = log;
  }

  /**
   * A line of the log.
   *
   * @param address where from; null if it came from nowhere, or was erased
   * @param addressMark hash that the line has instead, hexadecimal
   * @param hash of the line, hexadecimal; it covers the line before
   */
  public record LineView(
      long number,
      Instant at,
      String actorKind,
      String actor,
      String action,
      String target,
      String outcome,
      String detail,
      @Nullable String address,
      String addressMark,
      String hash) {
    static LineView of(AuditLine line) {
      AuditRecord record = line.record();
      return new LineView(
          record.number(),
          record.at(),
          record.actorKind(),
          record.actor(),
          record.action(),
          record.target(),
          record.outcome(),
          record.detail(),
          line.address().isEmpty() ? null : line.address(),
          record.addressMark().toString(),
          line.hash().toString());
    }
  }

  /**
   * Some lines.
   *
   * @param lines of the log
   * @param head NUMBER:HASH of the last line of all; keep it to find out later whether the log was
   *     changed
   */
  public record PageView(List<LineView> lines, String head) {}

  @GET
  @Operation(
      summary = "Lines of the audit log",
      description =
          "The newest first; or, with after, from that line on in their order, to verify the"
              + " chain.")
  @APIResponse(responseCode = "200", description = "The lines and the head of the log.")
  public PageView lines(
      @QueryParam("before") @Nullable @Min(1) Long before,
      @QueryParam("after") @Nullable @Min(0) Long after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MOST) int limit) {
    String head = log.head().toString();
    List<AuditLine> lines =
        after == null
            ? log.before(before == null ? Long.MAX_VALUE : before, AuditSearch.ALL, limit)
            : log.after(after, limit);
    return new PageView(lines.stream().map(LineView::of).toList(), head);
  }

  @GET
  @Path("search")
  @Operation(
      summary = "Lines of the audit log that fit",
      description = "The newest first: those with q in actor, action, target, detail or address.")
  @APIResponse(responseCode = "200", description = "A page; next is the line to go on before.")
  @APIResponse(responseCode = "400", description = "Codes bad-limit, bad-cursor.")
  public OffsetPage<LineView> search(
      @QueryParam("q") @DefaultValue("") @Size(max = MAX_TEXT) String text,
      @QueryParam("outcome") @DefaultValue("") @Pattern(regexp = "|done|refused|failed")
          String outcome,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    PageLimit.require(limit);
    int before = after.isEmpty() ? Integer.MAX_VALUE : OffsetPage.offset(after);
    List<LineView> found =
        log.before(before, new AuditSearch(text.strip(), outcome), limit + 1).stream()
            .map(LineView::of)
            .toList();
    boolean more = found.size() > limit;
    List<LineView> rows = more ? found.subList(0, limit) : found;
    return new OffsetPage<>(rows, more ? Long.toString(rows.getLast().number()) : null, null);
  }

  /**
   * What came of a verification.
   *
   * @param lines of the log
   * @param head NUMBER:HASH of its last line
   * @param breaks what is wrong; empty if nothing
   */
  public record VerificationView(long lines, String head, List<BreakView> breaks) {}

  /** Something that is wrong at a line. */
  public record BreakView(long number, String detail) {}

  @GET
  @Path("verification")
  @Operation(
      summary = "Verify the chain of the audit log here",
      description =
          "The coordinator computes all hashes anew and compares them with the head that it keeps"
              + " beside the database. To trust nobody, \"idlewild audit --verify\" computes them"
              + " on your machine.")
  @APIResponse(responseCode = "200", description = "What was found.")
  public VerificationView verify() {
    AuditVerification.Report report = log.verify();
    return new VerificationView(
        report.head().number(),
        report.head().toString(),
        report.breaks().stream().map(b -> new BreakView(b.number(), b.detail())).toList());
  }
}
