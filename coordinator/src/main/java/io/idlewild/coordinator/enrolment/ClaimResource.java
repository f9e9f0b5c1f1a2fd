package io.idlewild.coordinator.enrolment;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Open;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.audit.AuditEvent;
import io.idlewild.coordinator.audit.AuditNotes;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.ClaimRequest;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.ClaimTokenRequest;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.ClaimTokenView;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.ClaimView;
import io.idlewild.coordinator.limit.RateLimits;
import io.idlewild.coordinator.platform.CallerAddress;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a volunteer makes an anonymous host, and what it has earned, her own. */
@Path("/api/v1")
@Tag(name = "Enrolment")
@Blocking
public class ClaimResource {
  private final ClaimService claims;
  private final RateLimits limits;
  private final AuditNotes notes;

  ClaimResource(ClaimService claims, RateLimits limits, AuditNotes notes) {
    this.claims = claims;
    this.limits = limits;
    this.notes = notes;
  }

  @POST
  @Path("claims")
  @Requires(Role.VOLUNTEER)
  @Within(Area.HOSTS)
  @Operation(
      summary = "Make a claim token",
      description =
          "Use it on an anonymous host (idlewild worker claim TOKEN) to make the host, with all that"
              + " it has earned, your account's. It is shown once.")
  @APIResponse(responseCode = "200", description = "The token.")
  public ClaimTokenView newToken(
      @NotNull @Valid ClaimTokenRequest request, @Context SecurityContext security) {
    ClaimService.ClaimToken token =
        claims.newToken(
            Caller.of(security).account(), Objects.requireNonNullElse(request.uses(), 1));
    return new ClaimTokenView(token.secret().text(), token.expiresAt());
  }

  @POST
  @Open
  @Path("enrolments/claims")
  @Operation(
      summary = "Give a host to an account",
      description =
          "The token says whose it becomes; the signature proves that the machine wants it. Doing it"
              + " again changes nothing.")
  @APIResponse(responseCode = "200", description = "The host belongs to the account.")
  @APIResponse(
      responseCode = "403",
      description = "Codes token-unknown, token-used-up, token-expired, proof-wrong, host-revoked.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  @APIResponse(responseCode = "409", description = "Code host-claimed.")
  @APIResponse(responseCode = "429", description = "Code too-many-requests.")
  public ClaimView claim(@NotNull @Valid ClaimRequest request, @Context HttpServerRequest http) {
    limits
        .enrolmentCall(CallerAddress.of(http))
        .ifPresent(problem -> {
          throw problem.asException();
        });
    ClaimService.Claimed claimed =
        claims.claim(new Secret(request.token().strip()), request.proof());
    notes.actor(AuditEvent.Kind.HOST, claimed.host().toString());
    notes.target("account " + claimed.account());
    return new ClaimView(claimed.host().toString(), claimed.account());
  }
}
