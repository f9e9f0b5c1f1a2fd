package io.idlewild.coordinator.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Open;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Scope;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.access.SessionCookie;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.CallerAddress;
import io.idlewild.coordinator.platform.Problem;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Login of a browser: a password or a token is traded for a cookie that scripts cannot read. */
@Path("/api/v1/session")
@Tag(name = "Access")
@Within(Area.ACCOUNT)
@Blocking
public class SessionResource {
  private static final int MAX_TEXT = 1_000;

  private final AccessService access;
  private final PasswordLogin passwords;
  private final SessionCookie cookies;

  SessionResource(AccessService access, PasswordLogin passwords, SessionCookie cookies) {
    this.access = access;
    this.passwords = passwords;
    this.cookies = cookies;
  }

  /**
   * What the login form sends: a name and its password, or a token.
   *
   * @param name of the account
   * @param password of the account
   * @param token instead of both
   */
  public record Login(
      @Size(max = MAX_TEXT) @Nullable String name,
      @Size(max = MAX_TEXT) @Nullable String password,
      @Size(max = MAX_TEXT) @Nullable String token) {}

  /**
   * Who the caller is.
   *
   * @param account id
   * @param name of the account
   * @param roles that may be used now
   * @param scopes of the token
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WhoAmI(String account, String name, List<Role> roles, List<String> scopes) {}

  @POST
  @Open
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Log in",
      description = "Trades a name and its password, or a token, for a session cookie.")
  @APIResponse(responseCode = "204", description = "The cookie is set.")
  @APIResponse(responseCode = "400", description = "Code login-incomplete.")
  @APIResponse(responseCode = "401", description = "Codes login-wrong, token-unknown.")
  @APIResponse(responseCode = "403", description = "Code cross-site.")
  public Response open(@NotNull @Valid Login login, @Context HttpServerRequest http) {
    Caller caller = caller(login, CallerAddress.of(http));
    return Response.noContent()
        .cookie(cookies.of(access.open(caller), "https".equals(http.scheme())))
        .build();
  }

  private Caller caller(Login login, InetAddress address) {
    if (login.token() != null) {
      return access
          .callerWith(new Secret(login.token().strip()))
          .orElseThrow(() ->
              Problem.of(
                      "token-unknown",
                      401,
                      "Nobody has this token.",
                      "Copy it again; the admin's is in the file admin.token of the"
                          + " coordinator's data folder.")
                  .asException());
    }
    if (login.name() == null || login.password() == null) {
      throw Problem.badRequest(
              "login-incomplete",
              "A login is a name and a password, or a token.",
              "Send {\"name\": ..., \"password\": ...} or {\"token\": ...}.")
          .asException();
    }
    return passwords.logIn(login.name().strip(), login.password(), address);
  }

  @GET
  @Operation(summary = "Who am I?", description = "Account, roles and scopes of the caller.")
  @APIResponse(responseCode = "200", description = "The caller.")
  public WhoAmI whoAmI(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return new WhoAmI(
        caller.account().toString(),
        caller.name(),
        caller.roles().stream().sorted().toList(),
        caller.scopes().stream().sorted().map(Scope::word).toList());
  }

  @DELETE
  @Operation(summary = "Log out", description = "Ends the session of the cookie.")
  @APIResponse(responseCode = "204", description = "The session has ended.")
  public Response close(
      @CookieParam(SessionCookie.NAME) @Nullable String session, @Context HttpServerRequest http) {
    if (session != null) {
      access.close(new Secret(session));
    }
    return Response.noContent().cookie(cookies.none("https".equals(http.scheme()))).build();
  }
}
