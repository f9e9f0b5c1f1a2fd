package io.idlewild.coordinator.oidc;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.OidcSettings;
import io.idlewild.coordinator.access.Open;
import io.idlewild.coordinator.access.SessionCookie;
import io.idlewild.coordinator.platform.Problem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The page's login by an OpenID Connect provider. Quarkus leads the browser there and back; who
 * comes to this method is known, and gets the session cookie that everybody has.
 */
@Path("/api/v1/session/oidc")
@Tag(name = "Access")
@Blocking
public class OidcSessionResource {
  private static final String PROVIDERS_COOKIE = "q_session";

  private final OidcSettings settings;
  private final OidcPeople people;
  private final AccessService access;
  private final SessionCookie cookies;
  private final CurrentIdentityAssociation identities;

  OidcSessionResource(
      OidcSettings settings,
      OidcPeople people,
      AccessService access,
      SessionCookie cookies,
      CurrentIdentityAssociation identities) {
    this.settings = settings;
    this.people = people;
    this.access = access;
    this.cookies = cookies;
    this.identities = identities;
  }

  @GET
  @Open
  @Operation(
      summary = "Log in by your organisation",
      description = "Leads a browser to the OpenID Connect provider and back to the page.")
  @APIResponse(responseCode = "302", description = "To the provider, or back from it.")
  @APIResponse(responseCode = "303", description = "To the page; the session cookie is set.")
  @APIResponse(responseCode = "403", description = "Codes no-role, account-disabled.")
  @APIResponse(responseCode = "404", description = "Code oidc-off.")
  public Response come(@Context HttpServerRequest http) {
    if (!settings.enabled()) {
      throw Problem.notFound(
              "oidc-off",
              "This coordinator knows no OpenID Connect provider.",
              "Log in with a name and a password, or with a token.")
          .asException();
    }
    AccessService.Session session = access.open(people.caller(identities.getIdentity()));
    return Response.seeOther(URI.create("/"))
        .cookie(cookies.of(session, "https".equals(http.scheme())))
        .cookie(
            new NewCookie.Builder(PROVIDERS_COOKIE).path("/api/v1/session/oidc").maxAge(0).build())
        .build();
  }
}
