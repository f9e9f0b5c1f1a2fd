package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.OffsetPage;
import io.idlewild.coordinator.platform.PageLimit;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People's accounts by the page over REST. */
@Path("/api/v1/people")
@Tag(name = "Accounts")
@Requires(Role.ADMIN)
@Within(Area.ADMIN)
@Blocking
public class PeopleResource {
  private static final int MAX_TEXT = 200;

  private final Accounts accounts;

  PeopleResource(Accounts accounts) {
    this.accounts = accounts;
  }

  @GET
  @Operation(
      summary = "People's accounts, searched and by the page",
      description = "By name, without those that hosts made for themselves.")
  @APIResponse(responseCode = "200", description = "A page; next is the name to go on behind.")
  @APIResponse(responseCode = "400", description = "Code bad-limit.")
  public OffsetPage<AccountView> search(
      @QueryParam("q") @DefaultValue("") @Size(max = MAX_TEXT) String text,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    PageLimit.require(limit);
    List<AccountView> found =
        accounts.search(text.strip(), after, limit + 1).stream().map(AccountView::of).toList();
    boolean more = found.size() > limit;
    List<AccountView> rows = more ? found.subList(0, limit) : found;
    return new OffsetPage<>(rows, more ? rows.getLast().name() : null, null);
  }
}
