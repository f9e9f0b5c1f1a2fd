package io.idlewild.coordinator.retention;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.PageLimit;
import io.idlewild.coordinator.platform.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Jobs that were deleted, over REST. */
@Path("/api/v1/archive")
@Tag(name = "Jobs")
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class ArchiveResource {
  private final RetentionService retention;

  ArchiveResource(RetentionService retention) {
    this.retention = retention;
  }

  @GET
  @Operation(
      summary = "Jobs that were deleted",
      description = "One line each, the newest first; go on with before=archivedAt of the last.")
  @APIResponse(responseCode = "200", description = "The lines.")
  @APIResponse(responseCode = "400", description = "Codes bad-limit, bad-instant.")
  public List<ArchivedJob> lines(
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityContext security) {
    PageLimit.require(limit);
    return retention.lines(
        Caller.of(security).view(), before == null ? null : instant(before), limit);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Problem.badRequest(
              "bad-instant",
              "before is \"%s\", which is no instant.".formatted(text),
              "Write it like 2026-01-31T12:00:00Z.")
          .asException();
    }
  }
}
