package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.Problem;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Credit over REST. */
@Path("/api/v1/credit")
@Tag(name = "Credit")
@Within(Area.HOSTS)
@Blocking
public class CreditResource {
  private static final int MAX_LIMIT = 10_000;

  private final CreditTotals totals;
  private final CreditExport exports;

  CreditResource(CreditTotals totals, CreditExport exports) {
    this.totals = totals;
    this.exports = exports;
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
}
