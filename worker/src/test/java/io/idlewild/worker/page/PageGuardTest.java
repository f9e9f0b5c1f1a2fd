package io.idlewild.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageGuardTest {
  private final PageGuard guard = new PageGuard(4711);

  private static PageCall call(
      String method,
      String path,
      @Nullable String host,
      @Nullable String origin,
      @Nullable String site,
      @Nullable String type) {
    return new PageCall(method, path, host, origin, site, type, null, null, null, "");
  }

  private String verdict(PageCall call) {
    return guard.objectionTo(call).map(PageProblem::code).orElse("allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:4711", "localhost:4711", "LOCALHOST:4711"})
  void ownHostIsAllowed(String host) {
    assertThat(verdict(call("GET", "/api/status", host, null, null, null))).isEqualTo("allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:4711",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost",
        "127.0.0.1.evil.example:4711",
        "127.0.0.1:4711.evil.example",
        "127.0.0.2:4711",
        "[::1]:4711",
        "0.0.0.0:4711",
        "",
        "(more than one)"
      })
  void nameThatAnAttackerHasPointedAtThisMachineIsRefused(String host) {
    assertThat(verdict(call("GET", "/", host, null, null, null))).isEqualTo("wrong-host");
  }

  @Test
  void requestWithoutAHostIsRefused() {
    assertThat(verdict(call("GET", "/", null, null, null, null))).isEqualTo("wrong-host");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4711, allowed",
    "http://127.0.0.1:4712, cross-site",
    "http://127.0.0.1, cross-site",
    "https://127.0.0.1:4711, cross-site",
    "http://localhost:4711, cross-site",
    "http://evil.example, cross-site",
    "null, cross-site",
    "(more than one), cross-site"
  })
  void onlyThePageItselfMayChangeAnything(String origin, String expected) {
    PageCall call =
        call("POST", "/api/wake", "127.0.0.1:4711", origin, "same-origin", "application/json");

    assertThat(verdict(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, same-origin, allowed",
    "GET, /, none, allowed",
    "GET, /, cross-site, allowed",
    "GET, /main.js, same-origin, allowed",
    "GET, /main.js, cross-site, cross-site",
    "GET, /api/status, same-origin, allowed",
    "GET, /api/status, same-site, cross-site",
    "GET, /api/status, cross-site, cross-site",
    "GET, /api/stream, same-site, cross-site",
    "POST, /api/wake, same-origin, allowed",
    "POST, /api/wake, same-site, cross-site",
    "POST, /api/wake, cross-site, cross-site",
    "POST, /api/wake, none, cross-site",
    "POST, /, cross-site, cross-site"
  })
  void whatABrowserSaysOfWhereARequestComesFromCounts(
      String method, String path, String site, String expected) {
    PageCall call = call(method, path, "127.0.0.1:4711", null, site, "application/json");

    assertThat(verdict(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, allowed",
    "application/json; charset=utf-8, allowed",
    "text/plain, not-json",
    "application/x-www-form-urlencoded, not-json",
    "multipart/form-data, not-json",
    "text/plain; x=application/json, not-json"
  })
  void formsOfOtherPagesAreNoJson(String type, String expected) {
    PageCall call = call("POST", "/api/wake", "127.0.0.1:4711", null, null, type);

    assertThat(verdict(call)).isEqualTo(expected);
  }

  @Test
  void bodyWithoutATypeIsRefused() {
    Optional<PageProblem> objection =
        guard.objectionTo(call("POST", "/api/wake", "127.0.0.1:4711", null, null, null));

    assertThat(objection)
        .hasValueSatisfying(problem -> assertThat(problem.status()).isEqualTo(415));
  }
}
