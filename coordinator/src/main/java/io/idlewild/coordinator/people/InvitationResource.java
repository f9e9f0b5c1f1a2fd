package io.idlewild.coordinator.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Open;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.access.SessionCookie;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.people.Links.Kind;
import io.idlewild.coordinator.people.Links.Link;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.UuidParameter;
import io.idlewild.core.id.AccountId;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links for people over REST: an admin makes them, and whoever has one uses it once. */
@Path("/api/v1/invitations")
@Tag(name = "Accounts")
@Within(Area.ADMIN)
@Blocking
public class InvitationResource {
  private static final int MAX_TEXT = 1_000;
  private static final int DAY_SECONDS = 24 * 3600;

  private final Invitations invitations;
  private final Accounts accounts;
  private final AccessService access;
  private final SessionCookie cookies;
  private final CoordinatorSettings settings;

  InvitationResource(
      Invitations invitations,
      Accounts accounts,
      AccessService access,
      SessionCookie cookies,
      CoordinatorSettings settings) {
    this.invitations = invitations;
    this.accounts = accounts;
    this.access = access;
    this.cookies = cookies;
    this.settings = settings;
  }

  /**
   * Asks for a link.
   *
   * @param roles of the account that it makes
   * @param account name or id of one that is there, which gets another password; instead of roles
   * @param ttlSeconds how long it is good; three days unless said
   */
  public record LinkWish(
      @Nullable Set<@NotNull Role> roles,
      @Size(max = MAX_TEXT) @Nullable String account,
      @Min(60) @Max(30 * DAY_SECONDS) @Nullable Integer ttlSeconds) {}

  /**
   * A fresh link, shown once.
   *
   * @param url to hand over
   */
  public record NewLinkView(String id, String url, Instant expiresAt) {}

  /**
   * A link without its secret.
   *
   * @param kind FIRST_START or INVITATION
   * @param account name of the one whose password it sets; absent if it makes an account
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LinkView(
      String id, String kind, @Nullable String account, List<Role> roles, Instant expiresAt) {}

  /** What is in a link behind {@code #invitation=}. */
  public record LinkSecret(@NotNull @Size(max = MAX_TEXT) String secret) {}

  /**
   * Somebody comes in.
   *
   * @param name for an account that is to be made
   * @param password from now on
   */
  public record Redemption(
      @NotNull @Size(max = MAX_TEXT) String secret,
      @Pattern(regexp = AccountName.PATTERN, message = AccountName.RULE) @Nullable String name,
      @NotNull @Size(max = MAX_TEXT) String password) {}

  @POST
  @Requires(Role.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Invite somebody",
      description = "Makes a link by which one person sets a name and a password, once.")
  @APIResponse(responseCode = "201", description = "The link.")
  @APIResponse(responseCode = "404", description = "Code account-unknown.")
  @APIResponse(responseCode = "422", description = "Code link-for-nobody.")
  public Response make(
      @NotNull @Valid LinkWish wish,
      @Context SecurityContext security,
      @Context HttpServerRequest http) {
    boolean forRoles = wish.roles() != null && !wish.roles().isEmpty();
    if (forRoles == (wish.account() != null)) {
      throw Problem.unprocessable(
              "link-for-nobody",
              "A link either makes an account with roles, or is for an account that is there.",
              "Send either roles or account.")
          .asException();
    }
    Optional<AccountId> account =
        Optional.ofNullable(wish.account())
            .map(name -> accounts.visible(name, Caller.of(security)).id());
    Invitations.Made made =
        invitations.make(
            Kind.INVITATION,
            account,
            Objects.requireNonNullElse(wish.roles(), Set.of()),
            Duration.ofSeconds(Objects.requireNonNullElse(wish.ttlSeconds(), 3 * DAY_SECONDS)));
    String base =
        settings
            .publicUrl()
            .map(Object::toString)
            .orElseGet(() -> http.scheme() + "://" + http.authority());
    return Response.status(Response.Status.CREATED)
        .entity(
            new NewLinkView(
                made.link().id().toString(),
                base.replaceAll("/+$", "") + "/#invitation=" + made.secret().text(),
                made.link().expiresAt()))
        .build();
  }

  @GET
  @Requires(Role.ADMIN)
  @Operation(summary = "Links that are good now")
  @APIResponse(responseCode = "200", description = "The links, without their secrets.")
  public List<LinkView> list() {
    return invitations.list().stream().map(this::view).toList();
  }

  @DELETE
  @Path("{id}")
  @Requires(Role.ADMIN)
  @Operation(summary = "Take a link back")
  @APIResponse(responseCode = "204", description = "The link is void.")
  @APIResponse(responseCode = "404", description = "Code link-unknown.")
  public void revoke(@PathParam("id") String id) {
    if (UuidParameter.parse(id).filter(invitations::revoke).isEmpty()) {
      throw Problem.notFound(
              "link-unknown",
              "There is no link \"%s\".".formatted(id),
              "GET /api/v1/invitations lists those that are good.")
          .asException();
    }
  }

  @POST
  @Open
  @Path("look")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "What is this link for?", description = "It stays good.")
  @APIResponse(responseCode = "200", description = "The link.")
  @APIResponse(responseCode = "403", description = "Codes link-unknown, cross-site.")
  public LinkView look(@NotNull @Valid LinkSecret link) {
    return view(invitations.look(new Secret(link.secret().strip())));
  }

  @POST
  @Open
  @Path("redemption")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Use a link",
      description = "Sets name and password, uses the link up, and logs in.")
  @APIResponse(responseCode = "204", description = "The session cookie is set.")
  @APIResponse(
      responseCode = "403",
      description = "Codes link-unknown, account-disabled, cross-site.")
  @APIResponse(responseCode = "409", description = "Code name-taken.")
  @APIResponse(responseCode = "422", description = "Codes weak-password, name-missing.")
  public Response redeem(@NotNull @Valid Redemption wish, @Context HttpServerRequest http) {
    Caller caller =
        invitations.redeem(new Secret(wish.secret().strip()), wish.name(), wish.password());
    return Response.noContent()
        .cookie(cookies.of(access.open(caller), "https".equals(http.scheme())))
        .build();
  }

  private LinkView view(Link link) {
    return new LinkView(
        link.id().toString(),
        link.kind().name(),
        link.account().map(access::nameOf).orElse(null),
        link.roles().stream().sorted().toList(),
        link.expiresAt());
  }
}
