package io.idlewild.coordinator.enrolment;

import io.idlewild.coordinator.access.Open;
import io.idlewild.coordinator.audit.AuditEvent;
import io.idlewild.coordinator.audit.AuditNotes;
import io.idlewild.coordinator.audit.Unaudited;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.FarewellView;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.HostRequest;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.StandingView;
import io.idlewild.coordinator.limit.RateLimits;
import io.idlewild.coordinator.platform.CallerAddress;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a host may ask and do for itself, with nothing but its key. */
@Path("/api/v1")
@Tag(name = "Enrolment")
@Blocking
public class HostSelfResource {
  private final HostSelfService hosts;
  private final RateLimits limits;
  private final AuditNotes notes;

  HostSelfResource(HostSelfService hosts, RateLimits limits, AuditNotes notes) {
    this.hosts = hosts;
    this.limits = limits;
    this.notes = notes;
  }

  @POST
  @Open
  @Unaudited("it changes nothing, and a worker whose page is open asks every minute")
  @Path("enrolments/standing")
  @Operation(
      summary = "What this host has earned",
      description =
          "The signature proves the host key. Credit of an account follows within seconds; for a"
              + " host without an account it is that of the host.")
  @APIResponse(responseCode = "200", description = "The credit of host and account.")
  @APIResponse(responseCode = "403", description = "Codes proof-wrong, host-revoked.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  @APIResponse(responseCode = "429", description = "Code too-many-requests.")
  public StandingView standing(
      @NotNull @Valid HostRequest request, @Context HttpServerRequest http) {
    limit(http);
    return hosts.standing(request.proof());
  }

  @POST
  @Open
  @Path("enrolments/departures")
  @Operation(
      summary = "Sign a host off",
      description =
          "What it holds goes to others at once, and it is refused from now on. Its credit stays.")
  @APIResponse(responseCode = "200", description = "The host has left.")
  @APIResponse(responseCode = "403", description = "Codes proof-wrong, host-revoked.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  @APIResponse(responseCode = "429", description = "Code too-many-requests.")
  public FarewellView leave(@NotNull @Valid HostRequest request, @Context HttpServerRequest http) {
    limit(http);
    FarewellView left = hosts.leave(request.proof());
    notes.actor(AuditEvent.Kind.HOST, left.hostId());
    return left;
  }

  private void limit(HttpServerRequest http) {
    limits
        .enrolmentCall(CallerAddress.of(http))
        .ifPresent(problem -> {
          throw problem.asException();
        });
  }
}
