package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.audit.AddressMark;
import io.idlewild.core.audit.AuditRecord;
import io.idlewild.core.audit.ChainHead;
import io.idlewild.core.content.Hash;
import io.idlewild.protocol.credit.CreditStatement;
import io.idlewild.testkit.server.FakeCoordinator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the admin's commands ask, print, and end with. */
class AdminCommandsTest {
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

  private void checkFinds(List<Map<String, Object>> violations, String query) {
    List<Map<String, Object>> checked =
        List.of(
            Map.of("invariant", "I2", "sentence", "One result each.", "rows", 7, "ms", 1),
            Map.of("invariant", "I4", "sentence", "Once.", "ms", 0, "tests", List.of("FooTest")));
    server.answers.put(
        "GET /check?" + query,
        Map.of("checked", checked, "violations", violations, "ok", violations.isEmpty()));
  }

  @Test
  void auditLogIsComputedAnewAndAChangedLineIsFound() {
    List<Map<String, Object>> lines = auditLines(3);
    ChainHead head = new ChainHead(3, Hash.parse(String.valueOf(lines.getLast().get("hash"))));
    server.answers.put(
        "GET /audit?after=0&limit=5000", Map.of("lines", lines, "head", head.toString()));

    Invocation intact = run("audit", "--verify", "--head", head.toString());

    assertThat(intact.code()).isZero();
    assertThat(intact.err()).contains("3 lines are what they were").contains(head.toString());
    lines.get(1).put("actor", "bob");
    server.answers.put(
        "GET /audit?after=0&limit=5000", Map.of("lines", lines, "head", head.toString()));
    Invocation changed = run("audit", "--verify");
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.out()).contains("line 2: Its hash does not fit");
  }

  @Test
  void auditLogIsShown() {
    server.answers.put(
        "GET /audit?limit=20", Map.of("lines", auditLines(1), "head", ChainHead.EMPTY.toString()));

    Invocation shown = run("audit");

    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains("WHO").contains("ada").contains("host.revoke");
  }

  @Test
  void headThatIsNoneIsExplained() {
    assertThat(run("audit", "--verify", "--head", "7").err()).contains("NUMBER:HASH");
  }

  @Test
  void quotasAreShownAndSet() {
    Map<String, Object> amounts =
        Map.of("openJobs", 2, "workUnits", 30, "tasks", 60, "storedBytes", 4);
    Map<String, Object> view = Map.of("account", "ada", "quota", amounts, "used", amounts);
    server.answers.put("GET /quotas/mine", view);
    server.answers.put("POST /quotas/ada", view);

    assertThat(run("quotas").out()).contains("30 / 30");
    assertThat(run("quotas", "ada", "--work-units", "30").out()).contains("ada");
  }

  private static List<Map<String, Object>> auditLines(int count) {
    List<Map<String, Object>> lines = new ArrayList<>();
    Hash previous = AuditRecord.START;
    for (int number = 1; number <= count; number++) {
      AuditRecord record =
          new AuditRecord(
              number,
              Instant.parse("2026-05-01T00:00:00.123456Z"),
              "account",
              "ada",
              "host.revoke",
              "a host",
              "done",
              "",
              AddressMark.NONE);
      previous = record.hashAfter(previous);
      Map<String, Object> line = new HashMap<>();
      line.put("number", number);
      line.put("at", record.at().toString());
      line.put("actorKind", "account");
      line.put("actor", "ada");
      line.put("action", "host.revoke");
      line.put("target", "a host");
      line.put("outcome", "done");
      line.put("detail", "");
      line.put("addressMark", AddressMark.NONE.toString());
      line.put("hash", previous.toString());
      lines.add(line);
    }
    return lines;
  }

  @Test
  void checkThatFindsNothingSaysSo() {
    checkFinds(List.of(), "limit=20&deep=false");

    Invocation check = run("check");

    assertThat(check.code()).isZero();
    assertThat(check.err()).contains("1 rules checked: no violation.");
  }

  @Test
  void checkNamesEachViolationAndFails() {
    checkFinds(
        List.of(Map.of("invariant", "I2", "place", "job ab, work unit 7", "detail", "none")),
        "limit=3&deep=true");

    Invocation check = run("check", "--deep", "--limit", "3");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).isEqualTo("I2 job ab, work unit 7: none\n");
  }

  @Test
  void checkPrintsOneDocumentWithTheViolations() {
    checkFinds(
        List.of(Map.of("invariant", "I2", "place", "job ab", "detail", "none")),
        "limit=20&deep=false");

    Invocation check = run("check", "--json");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.json().at("/violations/0/place").asText()).isEqualTo("job ab");
    assertThat(check.json().at("/checked/0/rows").asInt()).isEqualTo(7);
  }

  @Test
  void checkOfADataFolderIsAnotherProgram() {
    Invocation check = run("check", "--data", home.toString());

    assertThat(check.code()).isEqualTo(2);
    assertThat(check.err()).contains("idlewild script");
  }

  @Test
  void creditIsShownByWhatIsAskedFor() {
    server.answers.put(
        "GET /credit?by=team&limit=5",
        Map.of(
            "by",
            "team",
            "totals",
            List.of(Map.of("id", "owls", "name", "owls", "credit", 12.5)),
            "sum",
            12.5));

    assertThat(run("credit", "--by", "TEAM", "--limit", "5").out())
        .contains("TEAM")
        .contains("owls")
        .contains("12.5");
    assertThat(run("credit", "--by", "team", "--limit", "5", "--json").json().at("/sum").asDouble())
        .isEqualTo(12.5);
  }

  @Test
  void hostIsShownWithItsStandingAndWhatMovedIt() {
    server.answers.put(
        "GET /hosts/ab/reliability?limit=20",
        Map.of(
            "host",
            "ab",
            "workloads",
            List.of(
                Map.of(
                    "name",
                    "search",
                    "version",
                    3,
                    "standing",
                    "TRUSTED",
                    "passes",
                    9,
                    "credit",
                    4,
                    "pending",
                    1)),
            "events",
            List.of(
                Map.of(
                    "id",
                    1,
                    "at",
                    "2026-01-01T00:00:00Z",
                    "event",
                    "EXAM_PASSED",
                    "job",
                    "cd",
                    "workUnit",
                    7,
                    "detail",
                    "its answer was right"))));

    assertThat(run("hosts", "show", "ab").out())
        .contains("search 3")
        .contains("trusted")
        .contains("exam passed")
        .contains("cd/7")
        .contains("its answer was right");
  }

  @Test
  void deletedJobIsNamed() {
    server.answers.put("DELETE /jobs/ab", Map.of());

    Invocation deleted = run("delete", "ab");

    assertThat(deleted.code()).isZero();
    assertThat(deleted.err()).contains("Deleted job ab.");
    assertThat(server.requests).contains("DELETE /jobs/ab");
  }

  @Test
  void exportedCreditIsRightUntilSomebodyChangesIt() throws Exception {
    KeyPair project = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String key = Hash.of(project.getPublic().getEncoded()).toString();
    Path file = home.resolve("credit.csv");
    Files.writeString(
        file, CreditStatement.sign("idlewild-credit,1\nday,2026-01-01,ab,\"\",\"\",7\n", project));

    Invocation right = run("credit", "verify", file.toString(), "--key", key);
    Invocation other = run("credit", "verify", file.toString(), "--key", "0".repeat(64));
    Files.writeString(file, Files.readString(file).replace(",7\n", ",8\n"));
    Invocation changed = run("credit", "verify", file.toString(), "--key", key);

    assertThat(right.code()).isZero();
    assertThat(right.err()).contains("1 lines of credit");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("another key");
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.err()).contains("was changed");
  }

  @Test
  void systemTellsAlertsWithTheirRemedyAndEndsWithOneIfOneIsCritical() {
    Map<String, Object> alert =
        Map.of(
            "cause", "disk-full",
            "severity", "CRITICAL",
            "subject", "",
            "sentence", "The disk is nearly full.",
            "value", "300 MiB free",
            "limit", "25.0 GiB",
            "remedy", "Delete jobs that are done with.",
            "command", "idlewild delete JOB",
            "since", "2026-05-05T12:00:00Z");
    server.answers.put("GET /alerts", List.of(alert));
    server.answers.put(
        "GET /system",
        Map.of(
            "program",
            Map.of(
                "version", "1.0.0",
                "java", "25",
                "startedAt", "2026-05-05T11:00:00Z",
                "now", "2026-05-05T12:00:00Z"),
            "process",
            Map.of("cores", 2),
            "dispatch",
            Map.of("streams", 3, "queueLimit", 20_000),
            "storage",
            Map.of("folder", "/data", "free", 1L << 30, "total", 1L << 33)));

    Invocation system = run("system");

    assertThat(system.code()).isEqualTo(1);
    assertThat(system.out())
        .contains("CRITICAL: The disk is nearly full.", "300 MiB free (limit 25.0 GiB)")
        .contains("Delete jobs that are done with.", "does not answer", "1.0 of 8.0 GiB free");
  }

  @Test
  void keyOfTheDoorIsRotatedAndTheNewFingerprintPrinted() {
    server.answers.put(
        "POST /keys/workers-door/rotation",
        Map.of(
            "name", "workers-door",
            "fingerprint", "c1".repeat(32),
            "notAfter", "2027-12-18T00:00:00Z"));

    Invocation rotated = run("system", "rotate-key");

    assertThat(rotated.code()).isZero();
    assertThat(rotated.out()).contains("c1".repeat(32));
  }

  @Test
  void contributionIsToldWithItsBadges() {
    server.answers.put(
        "GET /contribution",
        Map.of(
            "name",
            "vic",
            "project",
            "Demo",
            "credit",
            93.5,
            "pending",
            0,
            "workUnits",
            4210,
            "hosts",
            3,
            "days",
            34,
            "badges",
            List.of(Map.of("kind", "days", "level", 3, "has", 34, "next", 100))));

    Invocation given = run("contribution");

    assertThat(given.code()).isZero();
    assertThat(given.out()).contains("vic has given 93.5 s", "4,210 work units", "level 3 of 6");
  }
}
