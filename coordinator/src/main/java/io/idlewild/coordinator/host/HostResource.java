package io.idlewild.coordinator.host;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.core.id.HostId;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The hosts over REST. */
@Path("/api/v1/hosts")
@Tag(name = "Hosts")
@Requires({Role.VOLUNTEER, Role.SCIENTIST})
@Within(Area.HOSTS)
@Blocking
public class HostResource {
  private final HostViews views;
  private final HostService hosts;

  HostResource(HostViews views, HostService hosts) {
    this.views = views;
    this.hosts = hosts;
  }

  @GET
  @Operation(
      summary = "Your hosts",
      description = "What they are, how idle, what they compute; an admin sees everybody's.")
  public List<HostView> all(@Context SecurityContext security) {
    return views.all(Caller.of(security));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One host")
  @APIResponse(responseCode = "200", description = "The host.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public HostView one(@PathParam("id") String id, @Context SecurityContext security) {
    return views
        .find(HostParameter.parse(id), Caller.of(security))
        .orElseThrow(() -> HostParameter.unknown(id));
  }

  @POST
  @Path("{id}/revoke")
  @Operation(
      summary = "Revoke a host",
      description = "It is refused from now on, whatever certificate it has.")
  @APIResponse(responseCode = "204", description = "The host is revoked.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public void revoke(@PathParam("id") String id, @Context SecurityContext security) {
    if (!hosts.revoke(HostParameter.own(id, hosts, Caller.of(security)))) {
      throw HostParameter.unknown(id);
    }
  }

  /** Whether a host is an anchor. */
  public record Appointment(@NotNull @Nullable Boolean anchor) {}

  @POST
  @Path("{id}/anchor")
  @Requires(Role.ADMIN)
  @Operation(
      summary = "Make a host an anchor, or an ordinary host again",
      description = "The results of an anchor, a host that the project owns, have the last word.")
  @APIResponse(responseCode = "200", description = "The host.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public HostView appoint(
      @PathParam("id") String id,
      @Valid @NotNull Appointment appointment,
      @Context SecurityContext security) {
    HostId host = HostParameter.own(id, hosts, Caller.of(security));
    if (!hosts.appoint(host, Boolean.TRUE.equals(appointment.anchor()))) {
      throw HostParameter.unknown(id);
    }
    return views.find(host, Caller.of(security)).orElseThrow(() -> HostParameter.unknown(id));
  }

  /** Whether a host is drained. */
  public record Drain(@NotNull @Nullable Boolean on) {}

  @POST
  @Path("{id}/drain")
  @Operation(
      summary = "Give a host nothing new, or let it work again",
      description = "It finishes what it has. Use it before a machine is taken away.")
  @APIResponse(responseCode = "200", description = "The host.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public HostView drain(
      @PathParam("id") String id, @Valid @NotNull Drain drain, @Context SecurityContext security) {
    HostId host = HostParameter.own(id, hosts, Caller.of(security));
    if (!hosts.drain(host, Boolean.TRUE.equals(drain.on()))) {
      throw HostParameter.unknown(id);
    }
    return views.find(host, Caller.of(security)).orElseThrow(() -> HostParameter.unknown(id));
  }

  /** Whether a host is banned. */
  public record Ban(@NotNull @Nullable Boolean on) {}

  @POST
  @Path("{id}/ban")
  @Requires(Role.ADMIN)
  @Operation(
      summary = "Ban a host, or let it in again",
      description =
          "A banned host stays connected and gets nothing; its tasks are called off at once and"
              + " computed elsewhere. Results that it returned before stay what they are worth.")
  @APIResponse(responseCode = "200", description = "The host.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public HostView ban(
      @PathParam("id") String id, @Valid @NotNull Ban ban, @Context SecurityContext security) {
    HostId host = HostParameter.own(id, hosts, Caller.of(security));
    if (!hosts.ban(host, Boolean.TRUE.equals(ban.on()))) {
      throw HostParameter.unknown(id);
    }
    return views.find(host, Caller.of(security)).orElseThrow(() -> HostParameter.unknown(id));
  }
}
