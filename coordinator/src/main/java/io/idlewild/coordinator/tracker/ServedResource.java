package io.idlewild.coordinator.tracker;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What hosts gave to other hosts. */
@Path("/api/v1/served")
@Tag(name = "Hosts")
@Requires({Role.VOLUNTEER, Role.SCIENTIST})
@Within(Area.HOSTS)
@Blocking
public class ServedResource {
  private static final int MOST = 1_000;

  private final ServedBytesRepository rows;

  ServedResource(ServedBytesRepository rows) {
    this.rows = rows;
  }

  @GET
  @Operation(
      summary = "What your hosts served to others",
      description =
          "Bytes of shared inputs, the most first; an admin sees everybody's. Receivers confirm them,"
              + " and they count once the host has shown a random leaf of the content. Apart from the"
              + " credit for computing.")
  public List<ServedView> all(@Context SecurityContext security) {
    return rows.totals(Caller.of(security).view(), MOST);
  }
}
