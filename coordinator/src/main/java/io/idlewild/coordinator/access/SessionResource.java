package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Login of a browser: a token is traded for a cookie that scripts cannot read. */
@Path("/api/v1/session")
@Tag(name = "Access")
@RunOnVirtualThread
public class SessionResource {
  private final AccessService access;
  private final InstantSource clock;

  SessionResource(AccessService access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  /**
   * What the login form sends.
   *
   * @param token of an account
   */
  public record Login(@NotNull String token) {}

  @POST
  @Open
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Log in", description = "Trades a token for a session cookie.")
  @APIResponse(responseCode = "204", description = "The cookie is set.")
  @APIResponse(responseCode = "401", description = "Code token-unknown: nobody has this token.")
  public Response open(@NotNull @Valid Login login) {
    Caller caller =
        access
            .callerWith(new Secret(login.token().strip()))
            .orElseThrow(() ->
                Problem.of(
                        "token-unknown",
                        401,
                        "Nobody has this token.",
                        "Copy it again; the admin's is in the file admin.token of the"
                            + " coordinator's data folder.")
                    .asException());
    AccessService.Session session = access.open(caller);
    Duration term = Duration.between(clock.instant(), session.expiresAt());
    return Response.noContent()
        .cookie(cookie(session.secret().text(), (int) term.toSeconds()))
        .build();
  }

  @DELETE
  @Operation(summary = "Log out", description = "Ends the session of the cookie.")
  @APIResponse(responseCode = "204", description = "The session has ended.")
  public Response close(@CookieParam(Authentication.COOKIE) @Nullable String session) {
    if (session != null) {
      access.close(new Secret(session));
    }
    return Response.noContent().cookie(cookie("", 0)).build();
  }

  private static NewCookie cookie(String value, int maxAge) {
    return new NewCookie.Builder(Authentication.COOKIE)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
