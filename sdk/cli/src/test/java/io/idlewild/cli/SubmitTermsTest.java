package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.testkit.server.FakeCoordinator;
import io.idlewild.testkit.server.SmallestModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On what terms a job is submitted: assurance, judges, comparison, priority. */
class SubmitTermsTest {
  @TempDir Path home;
  private FakeCoordinator server;
  private Path module;

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
    module = Files.write(home.resolve("m.wasm"), SmallestModule.bytes());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Invocation submit(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "submit";
    args[1] = module.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return Invocation.of(
        home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), args);
  }

  @Test
  void everyAssuranceClassReachesTheServerAndEscrowedIsTheDefault() {
    submit();
    submit("--assurance", "strict");

    assertThat(server.jobs.values())
        .extracting(job -> job.path("assurance").asText())
        .containsExactly("ESCROWED", "STRICT");
    assertThat(server.jobs.values())
        .extracting(job -> job.path("comparison").toString())
        .containsOnly("{\"kind\":\"bitwise\"}");
  }

  @Test
  void verifierTravelsAndIsNamed() throws IOException {
    Path verifier =
        Files.write(home.resolve("check.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 0, 0});

    Invocation submitted = submit("--assurance", "CERTIFIED", "--verifier", verifier.toString());

    assertThat(submitted.code()).isZero();
    JsonNode job = server.jobs.values().iterator().next();
    assertThat(job.at("/verifier/workload").asText())
        .hasSize(64)
        .isNotEqualTo(job.path("workload").asText());
    assertThat(server.requests).filteredOn("POST /workloads"::equals).hasSize(2);
  }

  @Test
  void comparisonAndPriorityReachTheServer() throws IOException {
    Path comparator =
        Files.write(home.resolve("agree.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 0, 0});
    submit("--comparison", "float64:relative=1e-9,absolute=1e-12", "--priority", "-5");
    submit("--comparison", "text:absolute=0.5");
    submit("--comparison", "float32:ulps=4");
    submit("--comparator", comparator.toString());

    assertThat(server.jobs.values())
        .extracting(job -> job.path("comparison").path("kind").asText())
        .containsExactly("numeric", "numeric", "numeric", "module");
    JsonNode first = server.jobs.values().iterator().next();
    assertThat(first.path("comparison").toString())
        .isEqualTo(
            "{\"kind\":\"numeric\",\"layout\":\"float64\",\"absolute\":1.0E-12,\"relative\":1.0E-9}");
    assertThat(first.path("priority").asInt()).isEqualTo(-5);
  }

  @Test
  void judgesThatCannotBeAreToldBeforeAnythingIsSent() {
    assertRefused("--verifier", "--assurance", "CERTIFIED");
    assertRefused("STRICT does not ask", "--assurance", "STRICT", "--verifier", module.toString());
    assertRefused("there is no file", "--assurance", "CERTIFIED", "--verifier", "nowhere.wasm");
    assertRefused("there is no file", "--comparator", "nowhere.wasm");
    assertRefused(
        "not by both", "--comparator", module.toString(), "--comparison", "text:absolute=1");
    assertRefused("between -100 and 100", "--priority", "101");
    assertRefused("LAYOUT:TOLERANCE", "--comparison", "nearly");
    assertRefused("'csv' is no layout", "--comparison", "csv:absolute=1");
    assertRefused("ulps stands alone", "--comparison", "text:ulps=1,absolute=1");
    assertRefused("'about=1' is no", "--comparison", "text:about=1,about=1");
    assertRefused("not a finite tolerance", "--comparison", "text:absolute=-1");
    assertThat(server.requests).noneMatch(call -> !call.equals("GET /server"));
  }

  private void assertRefused(String why, String... options) {
    Invocation refused = submit(options);

    assertThat(refused.code()).as("%s", (Object) options).isEqualTo(2);
    assertThat(refused.err()).contains(why);
  }
}
