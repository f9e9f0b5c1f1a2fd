package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.AccountId;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The teams that accounts compute for. */
@Path("/api/v1/accounts")
@Tag(name = "Credit")
@Within(Area.ACCOUNT)
@Blocking
public class TeamResource {
  private static final int LONGEST = 64;

  private final CreditTotals totals;

  TeamResource(CreditTotals totals) {
    this.totals = totals;
  }

  /**
   * A wish.
   *
   * @param team its name; empty to leave the team
   */
  public record Membership(@NotNull String team) {}

  @PUT
  @Path("{id}/team")
  @Operation(
      summary = "Join or leave a team",
      description =
          "Credit that is earned from now on counts for this team too; what was earned stays where"
              + " it is. An account sets its own team, an admin everybody's.")
  @APIResponse(responseCode = "204", description = "The team is set.")
  @APIResponse(responseCode = "404", description = "Code account-unknown.")
  @APIResponse(responseCode = "422", description = "Code bad-team.")
  public void join(
      @PathParam("id") String id, @NotNull Membership wish, @Context SecurityContext security) {
    AccountId account = parse(id);
    if (!Caller.of(security).sees(account)) {
      throw unknown(id);
    }
    String team = wish.team().strip();
    if (team.length() > LONGEST || team.chars().anyMatch(Character::isISOControl)) {
      throw Problem.unprocessable(
              "bad-team",
              "A team's name has at most %d characters, and no control characters."
                  .formatted(LONGEST),
              "Choose a shorter one, or an empty one to leave the team.")
          .asException();
    }
    if (!totals.setTeam(account, team)) {
      throw unknown(id);
    }
  }

  private static AccountId parse(String id) {
    try {
      return AccountId.parse(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static RuntimeException unknown(String id) {
    return Problem.notFound(
            "account-unknown",
            "There is no account \"%s\".".formatted(id),
            "GET /api/v1/credit?by=account lists those that have credit.")
        .asException();
  }
}
