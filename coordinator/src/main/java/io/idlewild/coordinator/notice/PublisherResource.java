package io.idlewild.coordinator.notice;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.protocol.workload.PublisherId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishers of workloads, as far as the project has something against them. */
@Path("/api/v1/publishers")
@Tag(name = "Workloads")
@Requires(Role.ADMIN)
@Within(Area.GRID)
@Blocking
public class PublisherResource {
  private final NoticeService notices;

  PublisherResource(NoticeService notices) {
    this.notices = notices;
  }

  @POST
  @Path("{fingerprint}/revoke")
  @Operation(
      summary = "Revoke a publisher",
      description =
          "Its key is lost or misused. Workers refuse its workloads, as soon as one of their peers"
              + " has heard of it. It cannot be taken back: the publisher needs a new key.")
  @APIResponse(responseCode = "204", description = "The publisher is revoked. Safe to repeat.")
  @APIResponse(responseCode = "400", description = "Code bad-publisher.")
  public void revoke(@PathParam("fingerprint") String fingerprint) {
    notices.revoke(parse(fingerprint));
  }

  private static PublisherId parse(String fingerprint) {
    try {
      return PublisherId.parse(fingerprint);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
              "bad-publisher",
              "\"%s\" is not the fingerprint of a publisher.".formatted(fingerprint),
              "Give the 64 hexadecimal digits that GET /api/v1/workloads shows.")
          .asException();
    }
  }
}
