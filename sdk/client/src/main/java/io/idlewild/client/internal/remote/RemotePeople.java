package io.idlewild.client.internal.remote;

import io.idlewild.client.People;
import io.idlewild.client.internal.http.HttpCalls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls about people and tokens. */
final class RemotePeople implements People {
  private final HttpCalls http;

  RemotePeople(HttpCalls http) {
    this.http = http;
  }

  @Override
  public Identity me() {
    return http.get("/session", Identity.class);
  }

  @Override
  public List<Account> accounts() {
    return List.of(http.get("/accounts?limit=1000", Account[].class));
  }

  @Override
  public Account create(String name, List<String> roles) {
    return http.post("/accounts", Map.of("name", name, "roles", roles), Account.class);
  }

  @Override
  public Link invite(List<String> roles, Duration lifetime) {
    return http.post(
        "/invitations", Map.of("roles", roles, "ttlSeconds", lifetime.toSeconds()), Link.class);
  }

  @Override
  public Link linkFor(String account, Duration lifetime) {
    return http.post(
        "/invitations", Map.of("account", account, "ttlSeconds", lifetime.toSeconds()), Link.class);
  }

  @Override
  public Account setRoles(String account, List<String> roles) {
    return http.putJson(path(account, "roles"), Map.of("roles", roles), Account.class);
  }

  @Override
  public Account setDisabled(String account, boolean disabled) {
    return http.putJson(path(account, "disabled"), Map.of("disabled", disabled), Account.class);
  }

  @Override
  public void setPassword(String account, String password, @Nullable String current) {
    Map<String, String> wish = new HashMap<>(Map.of("password", password));
    if (current != null) {
      wish.put("current", current);
    }
    http.putJson(path(account, "password"), wish);
  }

  @Override
  public NewToken newToken(String name, List<String> scopes, Duration lifetime) {
    return http.post(
        "/tokens",
        Map.of("name", name, "scopes", scopes, "ttlSeconds", lifetime.toSeconds()),
        NewToken.class);
  }

  @Override
  public List<Token> tokens(boolean all) {
    return List.of(http.get("/tokens?all=" + all, Token[].class));
  }

  @Override
  public NewToken rotateToken(String id) {
    return http.post("/tokens/" + encoded(id) + "/rotation", Map.of(), NewToken.class);
  }

  @Override
  public void revokeToken(String id) {
    http.delete("/tokens/" + encoded(id));
  }

  private static String path(String account, String what) {
    return "/accounts/%s/%s".formatted(encoded(account), what);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text.strip(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
