package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.CallerAddress;
import io.idlewild.coordinator.platform.Problem;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts over REST. An {@code id} in a path may be an account's name. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@Within(Area.ADMIN)
@Blocking
public class AccountResource {
  private static final int MAX_PASSWORD = 1_000;

  private final Accounts accounts;
  private final PasswordLogin login;

  AccountResource(Accounts accounts, PasswordLogin login) {
    this.accounts = accounts;
    this.login = login;
  }

  /**
   * Asks for an account.
   *
   * @param name of a person
   * @param roles one at least
   * @param password may be left out, and set by a link later
   */
  public record NewAccount(
      @NotNull @Pattern(regexp = AccountName.PATTERN, message = AccountName.RULE) String name,
      @NotEmpty Set<@NotNull Role> roles,
      @Size(max = MAX_PASSWORD) @Nullable String password) {}

  /** The roles that an account has from now on. */
  public record Roles(@NotEmpty Set<@NotNull Role> roles) {}

  /** Whether an account is disabled. */
  public record Disabling(@NotNull @Nullable Boolean disabled) {}

  /**
   * Another password.
   *
   * @param password the new one
   * @param current the one until now; only an admin may change somebody else's without it
   */
  public record NewPassword(
      @NotNull @Size(max = MAX_PASSWORD) String password,
      @Size(max = MAX_PASSWORD) @Nullable String current) {}

  @GET
  @Requires(Role.ADMIN)
  @Operation(
      summary = "The accounts",
      description =
          "By name; go on with after=name of the last. Those that hosts made for themselves are"
              + " left out unless anonymous=true.")
  @APIResponse(responseCode = "200", description = "The accounts.")
  public List<AccountView> list(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("anonymous") @DefaultValue("false") boolean anonymous,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
    return accounts.list(after, anonymous, limit).stream().map(AccountView::of).toList();
  }

  @POST
  @Requires(Role.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make an account")
  @APIResponse(responseCode = "201", description = "The account.")
  @APIResponse(responseCode = "409", description = "Code name-taken.")
  @APIResponse(responseCode = "422", description = "Code weak-password.")
  public Response create(@NotNull @Valid NewAccount wish) {
    Account account =
        accounts.create(wish.name(), wish.roles(), Optional.ofNullable(wish.password()));
    return Response.created(URI.create("/api/v1/accounts/" + account.id()))
        .entity(AccountView.of(account))
        .build();
  }

  @GET
  @Path("{id}")
  @Within(Area.ACCOUNT)
  @Operation(summary = "One account", description = "Your own, or anybody's for an admin.")
  @APIResponse(responseCode = "200", description = "The account.")
  @APIResponse(responseCode = "404", description = "Code account-unknown.")
  public AccountView get(@PathParam("id") String id, @Context SecurityContext security) {
    return AccountView.of(accounts.visible(id, Caller.of(security)));
  }

  @PUT
  @Path("{id}/roles")
  @Requires(Role.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Set the roles of an account",
      description = "Its tokens lose at once what the roles no longer allow.")
  @APIResponse(responseCode = "200", description = "The account.")
  @APIResponse(responseCode = "404", description = "Code account-unknown.")
  @APIResponse(responseCode = "409", description = "Code last-admin.")
  public AccountView setRoles(
      @PathParam("id") String id, @NotNull @Valid Roles roles, @Context SecurityContext security) {
    Account account = accounts.visible(id, Caller.of(security));
    accounts.setRoles(account, roles.roles());
    return AccountView.of(accounts.get(account.id()));
  }

  @PUT
  @Path("{id}/disabled")
  @Requires(Role.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Disable an account, or enable it again",
      description = "Its sessions end, and its tokens are refused while it is disabled.")
  @APIResponse(responseCode = "200", description = "The account.")
  @APIResponse(responseCode = "404", description = "Code account-unknown.")
  @APIResponse(responseCode = "409", description = "Code last-admin.")
  public AccountView setDisabled(
      @PathParam("id") String id,
      @NotNull @Valid Disabling disabling,
      @Context SecurityContext security) {
    Account account = accounts.visible(id, Caller.of(security));
    accounts.setDisabled(account, Boolean.TRUE.equals(disabling.disabled()));
    return AccountView.of(accounts.get(account.id()));
  }

  @PUT
  @Path("{id}/password")
  @Within(Area.ACCOUNT)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change a password",
      description = "All sessions of the account end, but for the one that asks.")
  @APIResponse(responseCode = "204", description = "The password is changed.")
  @APIResponse(responseCode = "401", description = "Code login-wrong: the current one is wrong.")
  @APIResponse(responseCode = "404", description = "Code account-unknown.")
  @APIResponse(responseCode = "409", description = "Code oidc-account.")
  @APIResponse(responseCode = "422", description = "Codes weak-password, current-missing.")
  public void setPassword(
      @PathParam("id") String id,
      @NotNull @Valid NewPassword wish,
      @Context SecurityContext security,
      @Context HttpServerRequest http) {
    Caller caller = Caller.of(security);
    Account account = accounts.visible(id, caller);
    boolean own = account.id().equals(caller.account());
    if (wish.current() != null) {
      login.logIn(account.name(), wish.current(), CallerAddress.of(http));
    } else if (!caller.has(Role.ADMIN) || (own && account.password().isPresent())) {
      // Else a token that may do little would become a password that may do all.
      throw Problem.unprocessable(
              "current-missing",
              "Your current password is missing.",
              "Send it as \"current\"; if you have none, ask an admin for a link that sets one.")
          .asException();
    }
    accounts.setPassword(account, wish.password(), own ? caller.token() : Optional.empty());
  }
}
