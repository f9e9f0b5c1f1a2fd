package io.idlewild.coordinator.swarm;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.content.ContentParameter;
import io.idlewild.coordinator.platform.PageLimit;
import io.idlewild.core.content.ContentId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Contents and where their copies are, over REST. */
@Path("/api/v1/contents")
@Tag(name = "Contents")
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class ContentListResource {
  private final ContentViews views;

  ContentListResource(ContentViews views) {
    this.views = views;
  }

  @GET
  @Operation(
      summary = "Contents",
      description =
          "The newest first; go on with before=next. With shared=true only what jobs share.")
  @APIResponse(responseCode = "200", description = "The contents that the caller holds.")
  @APIResponse(responseCode = "400", description = "Code bad-limit.")
  @APIResponse(responseCode = "422", description = "Code bad-content.")
  public ContentListView list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("before") @Nullable String before,
      @QueryParam("shared") @DefaultValue("false") boolean shared,
      @Context SecurityContext security) {
    PageLimit.require(limit);
    return views.list(
        Caller.of(security), before == null ? null : ContentParameter.parse(before), shared, limit);
  }

  @GET
  @Path("{content}/swarm")
  @Operation(summary = "Where the copies of a content are")
  @APIResponse(responseCode = "200", description = "Workers, chunks and edges.")
  @APIResponse(responseCode = "404", description = "Code content-unknown.")
  @APIResponse(responseCode = "422", description = "Code bad-content.")
  public ContentSwarmView swarm(
      @PathParam("content") String content, @Context SecurityContext security) {
    ContentId id = ContentParameter.parse(content);
    return views.content(Caller.of(security), id).orElseThrow(() -> ContentParameter.unknown(id));
  }
}
