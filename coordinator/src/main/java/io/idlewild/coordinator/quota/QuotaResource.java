package io.idlewild.coordinator.quota;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.quota.Quota.Exemption;
import io.idlewild.core.id.AccountId;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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

/** Quotas over REST: everybody sees her own, admins see and set all. */
@Path("/api/v1/quotas")
@Tag(name = "Quotas")
@Within(Area.ACCOUNT)
@Blocking
public class QuotaResource {
  private static final String MINE = "mine";

  private final QuotaService quotas;

  QuotaResource(QuotaService quotas) {
    this.quotas = quotas;
  }

  /**
   * What an account may use and uses.
   *
   * @param account name
   */
  public record QuotaView(String account, Quota quota, Quota used) {}

  /**
   * What an account may use; what is absent is the project's default.
   *
   * @param openJobs jobs that have not ended
   * @param workUnits of all jobs that are not deleted
   * @param tasks that open jobs ask for
   * @param storedBytes of contents
   */
  public record NewQuota(
      @Min(0) @Nullable Integer openJobs,
      @Min(0) @Nullable Long workUnits,
      @Min(0) @Nullable Long tasks,
      @Min(0) @Nullable Long storedBytes) {}

  @GET
  @Requires(Role.ADMIN)
  @Within(Area.ADMIN)
  @Operation(summary = "Accounts whose quota is not the default")
  public List<QuotaView> all() {
    return quotas.exemptions().stream().map(row -> view(row.account())).toList();
  }

  @GET
  @Path("{account}")
  @Operation(
      summary = "What an account may use and uses",
      description = "\"mine\" is the caller's account; only admins ask for others.")
  @APIResponse(responseCode = "200", description = "The quota.")
  @APIResponse(responseCode = "404", description = "Code account-unknown.")
  public QuotaView one(@PathParam("account") String account, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    if (account.equals(MINE) || account.equals(caller.name())) {
      return view(caller.name());
    }
    if (!caller.has(Role.ADMIN)) {
      throw unknown(account).asException();
    }
    return view(account);
  }

  @POST
  @Path("{account}")
  @Requires(Role.ADMIN)
  @Within(Area.ADMIN)
  @Operation(summary = "Set what an account may use")
  @APIResponse(responseCode = "200", description = "The quota as it is now.")
  @APIResponse(responseCode = "404", description = "Code account-unknown.")
  public QuotaView set(@PathParam("account") String account, @NotNull @Valid NewQuota quota) {
    quotas.set(
        id(account),
        new Exemption(quota.openJobs(), quota.workUnits(), quota.tasks(), quota.storedBytes()));
    return view(account);
  }

  private QuotaView view(String account) {
    AccountId id = id(account);
    return new QuotaView(account, quotas.quota(id), quotas.used(id));
  }

  private AccountId id(String account) {
    return quotas.account(account).orElseThrow(() -> unknown(account).asException());
  }

  /** Also for whoever may not see it. */
  private static Problem unknown(String account) {
    return Problem.notFound(
        "account-unknown",
        "There is no account \"%s\".".formatted(account),
        "Ask for your own: GET /api/v1/quotas/mine.");
  }
}
