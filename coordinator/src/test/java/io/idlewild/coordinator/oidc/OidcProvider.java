package io.idlewild.coordinator.oidc;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** An OpenID Connect provider with all its documents, on a port of its own. */
public final class OidcProvider implements QuarkusTestResourceLifecycleManager {
  static final String ISSUER = "grid";
  static final String CLIENT = "idlewild";
  private static MockOAuth2Server server;

  static MockOAuth2Server server() {
    return server;
  }

  @Override
  public Map<String, String> start() {
    server =
        new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"httpServer\": \"NettyWrapper\"}"));
    server.start(InetAddress.getLoopbackAddress(), 0);
    return Map.of(
        "idlewild.oidc.enabled",
        "true",
        "idlewild.oidc.issuer",
        server.issuerUrl(ISSUER).toString(),
        "idlewild.oidc.client-id",
        CLIENT,
        "idlewild.oidc.client-secret",
        "a secret that is long enough to encrypt a state with");
  }

  @Override
  public void stop() {
    server.shutdown();
  }

  /** A token for a program, for so many seconds; negative ones are over. */
  static String token(
      String issuer, String audience, String subject, List<String> groups, long seconds) {
    return server
        .issueToken(issuer, subject, audience, claims(subject, groups), seconds)
        .serialize();
  }

  /** The next who logs in at the provider's page. */
  static void next(String subject, List<String> groups) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ISSUER, subject, "JWT", List.of(CLIENT), claims(subject, groups), 3600));
  }

  private static Map<String, Object> claims(String subject, List<String> groups) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("preferred_username", subject);
    claims.put("groups", groups);
    return claims;
  }
}
