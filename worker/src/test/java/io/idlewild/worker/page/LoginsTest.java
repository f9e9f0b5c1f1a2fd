package io.idlewild.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginsTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Logins logins = new Logins("secret", 4711, new Random(1), () -> now);

  private static PageCall call(
      @Nullable String authorization, @Nullable String cookie, @Nullable String key) {
    return new PageCall(
        "GET", "/api/status", "127.0.0.1:4711", null, null, null, authorization, cookie, key, "");
  }

  private Logins.Login login() {
    return logins.login(logins.newCode()).orElseThrow();
  }

  private static String cookie(Logins.Login login) {
    return login.cookie().split(";", 2)[0];
  }

  @Test
  void commandShowsTheToken() {
    assertThat(logins.isCommand(call("Bearer secret", null, null))).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "secret", "Bearer ", "Bearer secre", "Bearer secret2", "Basic secret"})
  void anythingElseIsNoToken(@Nullable String authorization) {
    assertThat(logins.isCommand(call(authorization, null, null))).isFalse();
  }

  @Test
  void browserWithCookieAndKeyIsIn() {
    Logins.Login login = login();

    assertThat(logins.isBrowser(call(null, cookie(login), login.key()))).isTrue();
    assertThat(logins.isBrowser(call(null, "a=b; " + cookie(login) + "; c=d", login.key())))
        .isTrue();
  }

  @Test
  void cookieAloneIsWorthNothing() {
    Logins.Login login = login();

    assertThat(logins.isBrowser(call(null, cookie(login), null))).isFalse();
    assertThat(logins.isBrowser(call(null, cookie(login), login().key()))).isFalse();
  }

  @Test
  void keyAloneIsWorthNothing() {
    assertThat(logins.isBrowser(call(null, null, login().key()))).isFalse();
  }

  @Test
  void cookieOfAnotherWorkersPortIsNotLookedAt() {
    Logins.Login login = login();
    String other = cookie(login).replace("4711", "4712");

    assertThat(logins.isBrowser(call(null, other, login.key()))).isFalse();
  }

  @Test
  void cookieIsForTheApiAloneAndNotForScripts() {
    assertThat(login().cookie())
        .startsWith("idlewild_page_4711=")
        .contains("; HttpOnly", "; SameSite=Strict", "; Path=/api");
  }

  @Test
  void codeWorksOnce() {
    String code = logins.newCode();
    logins.login(code);

    assertThat(logins.login(code)).isEmpty();
  }

  @Test
  void codeIsGoodForFiveMinutes() {
    String early = logins.newCode();
    String late = logins.newCode();
    now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
    assertThat(logins.login(early)).isPresent();

    now = now.plusMillis(1);

    assertThat(logins.login(late)).isEmpty();
  }

  @Test
  void sessionEndsAfterAWeek() {
    Logins.Login login = login();

    now = now.plus(Duration.ofDays(7));

    assertThat(logins.isBrowser(call(null, cookie(login), login.key()))).isFalse();
  }

  @Test
  void whoHasLoggedOutIsOut() {
    Logins.Login login = login();

    logins.logOut(call(null, cookie(login), login.key()));

    assertThat(logins.isBrowser(call(null, cookie(login), login.key()))).isFalse();
  }

  @Test
  void oldestSessionGoesWhenThereAreTooMany() {
    Logins.Login first = login();
    Logins.Login last = first;
    for (int count = 0; count < 16; count++) {
      last = login();
    }

    assertThat(logins.isBrowser(call(null, cookie(first), first.key()))).isFalse();
    assertThat(logins.isBrowser(call(null, cookie(last), last.key()))).isTrue();
  }

  @Test
  void secretsAreLongAndDiffer() {
    assertThat(logins.newCode()).hasSize(64).isNotEqualTo(logins.newCode());
  }
}
