package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.testkit.server.FakeCoordinator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing without a network, publishing without a key; the clock says 2026-01-01T01:00:00Z. */
class WorkloadCommandsTest {
  /** One page of memory, and a start that returns at once. */
  private static final byte[] MODULE =
      HexFormat.of()
          .parseHex(
              "0061736d010000000104016000000302010005030100010713"
                  + "02066d656d6f72790200065f737461727400000a040102000b");

  @TempDir Path home;
  private Path module;
  private Path key;
  private String fingerprint;

  @BeforeEach
  void makeAKey() throws IOException {
    module = Files.write(home.resolve("search.wasm"), MODULE);
    key = home.resolve("team.key");
    fingerprint = run("keys", "new", key.toString()).out().strip();
  }

  private Invocation run(String... args) {
    return Invocation.of(home, Map.of(), args);
  }

  private Invocation sign(String... more) {
    String[] args = new String[more.length + 5];
    args[0] = "workload";
    args[1] = "sign";
    args[2] = module.toString();
    args[3] = "--key";
    args[4] = key.toString();
    System.arraycopy(more, 0, args, 5, more.length);
    return run(args);
  }

  @Test
  void signedFileSaysWhatWasSignedAndByWhom() {
    Invocation signed = sign("--json", "--output", "hits.tsv", "--expires", "30d");

    assertThat(signed.code()).isZero();
    JsonNode facts = signed.json();
    assertThat(facts.path("name").asText()).isEqualTo("search");
    assertThat(facts.path("version").asLong()).isEqualTo(1767229200L);
    assertThat(facts.path("minimumVersion").asLong()).isEqualTo(1);
    assertThat(facts.path("expires").asText()).isEqualTo("2026-01-31T01:00:00Z");
    assertThat(facts.path("publisher").asText()).isEqualTo(fingerprint);
    assertThat(facts.path("outputs").toString()).isEqualTo("[\"hits.tsv\"]");
    Invocation checked = run("workload", "check", home.resolve("search.idw").toString(), "--json");
    assertThat(checked.code()).isZero();
    assertThat(checked.json()).isEqualTo(facts);
  }

  @Test
  void versionThatSupersedesSaysSo() {
    assertThat(
            sign("--json", "--version", "7", "--supersede").json().path("minimumVersion").asLong())
        .isEqualTo(7);
    assertThat(
            sign("--json", "--version", "9", "--minimum-version", "8", "-o", home + "/b.idw")
                .json()
                .path("minimumVersion")
                .asLong())
        .isEqualTo(8);
    assertThat(sign("--version", "2", "--minimum-version", "3", "-o", home + "/c.idw").err())
        .contains("the minimum version is between 1 and the version 2, got 3");
  }

  @Test
  void changedFileAndExpiredFileAreRefused() throws IOException {
    sign();
    Path file = home.resolve("search.idw");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Path changed = Files.write(home.resolve("changed.idw"), bytes);
    sign("--expires", "1ms", "-o", home.resolve("old.idw").toString());

    assertThat(run("workload", "check", changed.toString()).err()).contains("it was changed");
    assertThat(run("workload", "check", changed.toString()).code()).isEqualTo(2);
    assertThat(run("workload", "check", home.resolve("old.idw").toString()).err())
        .contains("expired at 2026-01-01T01:00:00Z");
  }

  @Test
  void whatTheSandboxRefusesIsNotSigned() throws IOException {
    Files.write(module, new byte[] {1, 2, 3});

    Invocation signed = sign();

    assertThat(signed.code()).isEqualTo(2);
    assertThat(home.resolve("search.idw")).doesNotExist();
    assertThat(run("workload", "check", module.toString()).code()).isEqualTo(2);
  }

  @Test
  void fileIsNeverOverwritten() {
    sign();

    assertThat(sign().err()).contains("exists already");
  }

  @Test
  void publishingAndSubmittingNeedNoKey() throws IOException {
    sign();
    Files.delete(key);
    String file = home.resolve("search.idw").toString();
    try (FakeCoordinator server = new FakeCoordinator()) {
      Map<String, String> environment =
          Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret");

      Invocation published = Invocation.of(home, environment, "workload", "publish", file);
      Invocation submitted =
          Invocation.of(home, environment, "submit", file, "--share", "none", "--time-limit", "5m");

      assertThat(published.err()).contains("of search by " + fingerprint);
      assertThat(published.out().strip()).hasSize(64);
      assertThat(submitted.code()).as(submitted.err()).isZero();
      assertThat(server.jobs.values().iterator().next().path("workload").asText())
          .isEqualTo(published.out().strip());
      assertThat(home.resolve(".config")).doesNotExist();
    }
  }

  @Test
  void sharingReachesTheServer() throws IOException {
    Path data = Files.write(home.resolve("db"), new byte[10]);
    Path query = Files.write(home.resolve("q"), new byte[5_000]);
    try (FakeCoordinator server = new FakeCoordinator()) {
      Map<String, String> environment =
          Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret");
      Invocation submitted =
          Invocation.of(
              home,
              environment,
              "submit",
              module.toString(),
              "--shared",
              "db=" + data,
              "--each",
              "q=" + query,
              "--share",
              "none",
              "--share",
              "q=lan");

      assertThat(submitted.code()).as(submitted.err()).isZero();
      JsonNode job = server.jobs.values().iterator().next();
      assertThat(job.at("/sharedInputs/0/sharing").asText()).isEqualTo("none");
      assertThat(server.workUnits.getFirst().at("/inputs/0/sharing").asText()).isEqualTo("lan");
      assertThat(
              Invocation.of(home, environment, "submit", module.toString(), "--share", "all").err())
          .contains("none, lan or swarm");
    }
  }
}
