package io.idlewild.client.internal.remote;

import io.idlewild.client.GridSettings;
import io.idlewild.client.People.NewToken;
import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.client.internal.http.RetryPolicy;
import io.idlewild.client.internal.http.SystemPause;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes a token by a name and a password. */
public final class RemoteLogin {
  private RemoteLogin() {}

  /**
   * Logs in, makes a token that may do all that the account may do, and logs out.
   *
   * @param settings their token is not used
   */
  public static NewToken logIn(
      GridSettings settings, String name, String password, String tokenName, Duration lifetime) {
    RetryPolicy retries = new RetryPolicy(settings.patience(), new SecureRandom());
    try (HttpCalls http = new HttpCalls(settings.url(), "", retries, new SystemPause())) {
      String cookie =
          http.openSession(name, password)
              .orElseThrow(() ->
                  new RequestRefusedException(
                      204, new Problem("no-session", "the server opened no session", "")));
      Map<String, String> session = http.asSession(cookie);
      List<String> scopes = http.get("/session", session, Scopes.class).scopes();
      NewToken token =
          http.post(
              "/tokens",
              Map.of("name", tokenName, "scopes", scopes, "ttlSeconds", lifetime.toSeconds()),
              session,
              NewToken.class);
      http.delete("/session", session);
      return token;
    }
  }

  private record Scopes(List<String> scopes) {}
}
