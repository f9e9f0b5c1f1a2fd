package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.testkit.server.FakeCoordinator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about people ask, print, keep and end with. */
class PeopleCommandsTest {
  private static final Map<String, Object> ME =
      Map.of(
          "account",
          "ab",
          "name",
          "ada",
          "roles",
          List.of("SCIENTIST"),
          "scopes",
          List.of("jobs:read"));
  private static final Map<String, Object> LINK =
      Map.of("id", "1", "url", "http://grid/#invitation=ff", "expiresAt", "2026-01-04T00:00:00Z");

  @TempDir Path home;
  private FakeCoordinator server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Invocation run(String... args) {
    return Invocation.of(
        home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), args);
  }

  private Invocation runWithoutVariables(String... args) {
    return Invocation.of(home, Map.of(), args);
  }

  private static Map<String, Object> account(String name, String role) {
    Map<String, Object> account = new HashMap<>();
    account.put("id", "cd");
    account.put("name", name);
    account.put("roles", List.of(role));
    account.put("password", true);
    account.put("createdAt", "2026-01-01T00:00:00Z");
    return account;
  }

  @Test
  void loginWithATokenKeepsItForOtherCommandsInAFileOfOnesOwn() throws IOException {
    server.answers.put("GET /session", ME);

    Invocation login = runWithoutVariables("login", server.url(), "--token", "secret");

    Path context = home.resolve(".config/idlewild/context.json");
    assertThat(login.code()).isZero();
    assertThat(login.err()).contains("You are ada (scientist)");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(context)))
        .isEqualTo("rw-------");
    assertThat(runWithoutVariables("jobs").code()).isZero();
    assertThat(login.out() + login.err()).doesNotContain("secret");
  }

  @Test
  void loginWithAWrongTokenKeepsNothing() {
    Invocation login = runWithoutVariables("login", server.url(), "--token", "wrong");

    assertThat(login.code()).isEqualTo(4);
    assertThat(home.resolve(".config/idlewild/context.json")).doesNotExist();
  }

  @Test
  void loginByPasswordMakesATokenAndClosesItsSession() throws IOException {
    Path file = Files.writeString(home.resolve("password"), FakeCoordinator.PASSWORD + "\n");
    server.answers.put("GET /session", ME);
    server.answers.put("DELETE /session", Map.of());
    server.answers.put(
        "POST /tokens",
        Map.of(
            "id",
            "t1",
            "token",
            "secret",
            "scopes",
            List.of("jobs:read"),
            "expiresAt",
            "2026-04-01T00:00:00Z"));

    Invocation login =
        runWithoutVariables(
            "login", server.url(), "--name", "ada", "--password-file", file.toString());

    assertThat(login.err()).contains("You are ada (scientist)", "until 2026-04-01T00:00:00Z");
    assertThat(server.requests).contains("POST /tokens", "DELETE /session");
    assertThat(Files.readString(home.resolve(".config/idlewild/context.json")))
        .contains("\"tokenId\":\"t1\"")
        .doesNotContain(FakeCoordinator.PASSWORD);
    assertThat(runWithoutVariables("jobs").code()).isZero();
  }

  @Test
  void loginWithAWrongPasswordIsRefused() throws IOException {
    Path file = Files.writeString(home.resolve("password"), "wrong");

    Invocation login =
        runWithoutVariables(
            "login", server.url(), "--name", "ada", "--password-file", file.toString());

    assertThat(login.code()).isEqualTo(4);
    assertThat(login.err()).contains("the name or the password is wrong");
  }

  @Test
  void loginAsksWhoYouAre() {
    Invocation login = runWithoutVariables("login", server.url());

    assertThat(login.code()).isEqualTo(2);
    assertThat(login.err()).contains("--name");
  }

  @Test
  void logoutRevokesWhatLoginMadeAndForgetsIt() throws IOException {
    Path context = home.resolve(".config/idlewild/context.json");
    Files.createDirectories(context.getParent());
    Files.writeString(
        context,
        "{\"url\":\"%s\",\"token\":\"secret\",\"tokenId\":\"t1\"}".formatted(server.url()));
    server.answers.put("DELETE /tokens/t1", Map.of());

    Invocation logout = runWithoutVariables("logout");

    assertThat(logout.code()).isZero();
    assertThat(server.requests).contains("DELETE /tokens/t1");
    assertThat(context).doesNotExist();
  }

  @Test
  void accountsAreListed() {
    server.answers.put(
        "GET /accounts?limit=1000", List.of(account("ada", "SCIENTIST"), account("bob", "ADMIN")));

    assertThat(run("accounts").out()).contains("ada", "scientist", "password", "never", "bob");
    assertThat(run("accounts", "--json").json().at("/1/name").asText()).isEqualTo("bob");
  }

  @Test
  void createdAccountComesWithTheLinkThatSetsItsPassword() {
    server.answers.put("POST /accounts", account("eve", "SCIENTIST"));
    server.answers.put("POST /invitations", LINK);

    Invocation created = run("accounts", "create", "eve", "--role", "scientist");

    assertThat(created.code()).isZero();
    assertThat(created.out()).isEqualTo("http://grid/#invitation=ff\n");
  }

  @Test
  void invitationIsForRolesOrForAnAccount() {
    server.answers.put("POST /invitations", LINK);

    assertThat(run("accounts", "invite", "--role", "volunteer").out()).contains("#invitation=");
    assertThat(run("accounts", "invite", "--for", "ada").out()).contains("#invitation=");
    assertThat(run("accounts", "invite").code()).isEqualTo(2);
    assertThat(run("accounts", "invite", "--role", "king").err()).contains("no role \"king\"");
  }

  @Test
  void rolesAreSetAndAccountsAreDisabled() {
    server.answers.put("PUT /accounts/ada/roles", account("ada", "VOLUNTEER"));
    server.answers.put("PUT /accounts/ada/disabled", account("ada", "VOLUNTEER"));

    assertThat(run("accounts", "roles", "ada", "--role", "volunteer").err())
        .contains("ada is volunteer.");
    assertThat(run("accounts", "disable", "ada").err()).contains("ada is disabled.");
    assertThat(run("accounts", "enable", "ada").err()).contains("ada may come in again.");
  }

  @Test
  void passwordComesFromAFileAndIsNeverShown() throws IOException {
    Path file = Files.writeString(home.resolve("new"), "a long new password\n");
    server.answers.put("GET /session", ME);
    server.answers.put("PUT /accounts/bob/password", Map.of());

    Invocation changed = run("accounts", "password", "bob", "--password-file", file.toString());

    assertThat(changed.code()).isZero();
    assertThat(changed.out() + changed.err()).doesNotContain("a long new password");
  }

  @Test
  void tokensAreMadeListedAndRevoked() {
    server.answers.put(
        "POST /tokens",
        Map.of(
            "id",
            "t2",
            "token",
            "fresh",
            "scopes",
            List.of("jobs:read"),
            "expiresAt",
            "2026-02-01T00:00:00Z"));
    server.answers.put(
        "GET /tokens?all=false",
        List.of(
            Map.of(
                "id",
                "t2",
                "account",
                "ada",
                "name",
                "ci",
                "scopes",
                List.of("jobs:read"),
                "createdAt",
                "2026-01-01T00:00:00Z",
                "expiresAt",
                "2026-02-01T00:00:00Z")));
    server.answers.put("DELETE /tokens/t2", Map.of());

    assertThat(run("tokens", "new", "--name", "ci", "--scope", "jobs:read").out())
        .isEqualTo("fresh\n");
    assertThat(run("tokens").out()).contains("t2", "ci", "2026-02-01", "never", "jobs:read");
    assertThat(run("tokens", "revoke", "t2").code()).isZero();
  }
}
