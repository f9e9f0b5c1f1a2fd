package io.idlewild.coordinator.content;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.host.HostParameter;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A scientist lets a host have a content without a task that needs it. */
@Path("/api/v1/contents/{content}/grants")
@Tag(name = "Contents")
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class ContentGrantResource {
  private final ContentHolders holders;
  private final HostService hosts;
  private final GrantedRights rights;

  ContentGrantResource(ContentHolders holders, HostService hosts, GrantedRights rights) {
    this.holders = holders;
    this.hosts = hosts;
    this.rights = rights;
  }

  /**
   * Who is to have it.
   *
   * @param host 32 hexadecimal digits
   */
  public record Wish(@NotNull String host) {}

  /**
   * What was granted.
   *
   * @param sharing how far the content may wander from there: the narrowest that a job of it says
   */
  public record Granted(String content, String host, Sharing sharing, Instant expiresAt) {}

  @POST
  @Operation(
      summary = "Let a host have a content",
      description =
          "For an hour it may read the content here, and gets the right to have it from peers as"
              + " far as the jobs that share it allow.")
  @APIResponse(responseCode = "200", description = "It is granted.")
  @APIResponse(responseCode = "404", description = "Codes content-unknown, host-unknown.")
  @APIResponse(responseCode = "422", description = "Code bad-content.")
  public Granted grant(
      @PathParam("content") String content,
      @NotNull @Valid Wish wish,
      @Context SecurityContext security) {
    ContentId id = ContentParameter.parse(content);
    if (!holders.holds(Caller.of(security).account(), id)) {
      throw ContentParameter.unknown(id);
    }
    HostId host = HostParameter.parse(wish.host());
    if (hosts.find(host).filter(known -> !known.revoked()).isEmpty()) {
      throw HostParameter.unknown(wish.host());
    }
    Sharing sharing = holders.sharing(id);
    return new Granted(id.toString(), host.toString(), sharing, rights.grant(host, id, sharing));
  }
}
