package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.OffsetPage;
import io.idlewild.coordinator.platform.PageLimit;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Credit over REST. */
@Path("/api/v1/credit")
@Tag(name = "Credit")
@Within(Area.HOSTS)
@Blocking
public class CreditResource {
  private static final int MAX_LIMIT = 10_000;

  private final CreditTotals totals;
  private final CreditExport exports;
  private final LedgerRepository ledger;

  CreditResource(CreditTotals totals, CreditExport exports, LedgerRepository ledger) {
    this.totals = totals;
    this.exports = exports;
    this.ledger = ledger;
  }

  /**
   * Credit of many.
   *
   * @param by what it is added up by
   * @param totals the most first; of days the newest first
   * @param sum of these totals
   */
  public record CreditView(String by, List<CreditTotal> totals, BigDecimal sum) {}

  @GET
  @Operation(
      summary = "Credit by account, team, day or host",
      description =
          "In seconds of the reference machine: your own, or everybody's for an admin. Only sealed"
              + " results earn; accounts, teams and days follow within seconds.")
  @APIResponse(responseCode = "200", description = "The totals.")
  @APIResponse(responseCode = "400", description = "Codes bad-grouping, bad-limit.")
  public CreditView credit(
      @QueryParam("by") @DefaultValue("account") String by,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @Context SecurityContext security) {
    CreditGrouping grouping =
        CreditGrouping.parse(by)
            .orElseThrow(() ->
                Problem.badRequest(
                        "bad-grouping",
                        "Credit cannot be added up by \"%s\".".formatted(by),
                        "Choose one of " + CreditGrouping.words() + ".")
                    .asException());
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.badRequest(
              "bad-limit",
              "limit is %d, not 1 to %d.".formatted(limit, MAX_LIMIT),
              "Leave it out for 100.")
          .asException();
    }
    List<CreditTotal> found = totals.by(grouping, Caller.of(security).view(), limit);
    BigDecimal sum =
        found.stream().map(CreditTotal::credit).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new CreditView(grouping.word(), found, sum);
  }

  @GET
  @Path("export")
  @Requires(Role.ADMIN)
  @Produces("text/csv;charset=UTF-8")
  @Operation(
      summary = "All credit, signed",
      description =
          "One line a day and account. The last two lines hold the project's public key and its"
              + " Ed25519 signature over the lines before; \"idlewild credit verify\" checks them.")
  @APIResponse(responseCode = "200", description = "The statement.")
  public Response export() {
    return Response.ok(exports.statement())
        .header("Content-Disposition", "attachment; filename=\"credit.csv\"")
        .build();
  }

  @GET
  @Path("key")
  @Operation(summary = "The key that exports of credit are signed with")
  @APIResponse(responseCode = "200", description = "The key and its fingerprint.")
  public CreditExport.PublicKeyView key() {
    return exports.key();
  }

  @GET
  @Path("ledger")
  @Operation(
      summary = "Credit day by day",
      description = "Your own, or everybody's for an admin, who may name an account; newest first.")
  @APIResponse(responseCode = "200", description = "The days.")
  @APIResponse(responseCode = "400", description = "Codes bad-limit, bad-cursor, bad-account.")
  public OffsetPage<LedgerView.DayLine> ledger(
      @QueryParam("account") @Nullable String account,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityContext security) {
    PageLimit.require(limit);
    Optional<AccountId> own = Caller.of(security).view();
    Optional<AccountId> wanted = account == null ? Optional.empty() : Optional.of(parse(account));
    int offset = OffsetPage.offset(after);
    return OffsetPage.of(ledger.days(own.or(() -> wanted), offset, limit + 1), offset, limit);
  }

  @GET
  @Path("entries")
  @Operation(
      summary = "Credit of one job, entry by entry",
      description = "Who earned what with which work unit: your own, or everybody's for an admin.")
  @APIResponse(responseCode = "200", description = "The entries, by work unit.")
  @APIResponse(responseCode = "400", description = "Codes bad-limit, bad-cursor, bad-job.")
  public OffsetPage<LedgerView.EntryLine> entries(
      @QueryParam("job") @DefaultValue("") String job,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityContext security) {
    PageLimit.require(limit);
    int offset = OffsetPage.offset(after);
    return OffsetPage.of(
        ledger.entries(parseJob(job), Caller.of(security).view(), offset, limit + 1),
        offset,
        limit);
  }

  @GET
  @Path("volunteers")
  @Requires(Role.ADMIN)
  @Operation(
      summary = "Those who lend machines",
      description = "Accounts with hosts or credit, the most credit first, by the page.")
  @APIResponse(responseCode = "200", description = "A page.")
  @APIResponse(responseCode = "400", description = "Codes bad-limit, bad-cursor.")
  public OffsetPage<Volunteer> volunteers(
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    PageLimit.require(limit);
    int offset = OffsetPage.offset(after);
    return OffsetPage.of(ledger.volunteers(text.strip(), offset, limit + 1), offset, limit);
  }

  private static AccountId parse(String account) {
    try {
      return AccountId.parse(account);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
              "bad-account",
              "\"%s\" is no account's id.".formatted(account),
              "An id is 32 hexadecimal digits; GET /api/v1/credit/volunteers has them.")
          .asException();
    }
  }

  private static JobId parseJob(String job) {
    try {
      return JobId.parse(job);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
              "bad-job",
              "\"%s\" is no job's id.".formatted(job),
              "An id is 32 hexadecimal digits; GET /api/v1/jobs has them.")
          .asException();
    }
  }
}
