package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What people read of jobs, hosts, invitations and refusals. */
class ListingTest {
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

  private Invocation run(String... args) {
    return Invocation.of(
        home, Map.of("IDLEWILD_URL", server.url(), "IDLEWILD_TOKEN", "secret"), args);
  }

  private void cancelAJob(int workUnits, int calledOff) {
    run("submit", module.toString(), "--param", "k=1.." + workUnits);
    server.cancelledWorkUnits = calledOff;
    run("cancel", FakeCoordinator.JOB);
  }

  @Test
  void cancelledWorkUnitsAreNotDone() {
    cancelAJob(8, 8);

    assertThat(run("jobs").out()).contains("cancelled").contains("0/8").doesNotContain("8/8");
  }

  @Test
  void watchOfACancelledJobCountsWhatWasAccepted() {
    cancelAJob(8, 6);

    Invocation watched = run("watch", FakeCoordinator.JOB);

    assertThat(watched.code()).isEqualTo(1);
    assertThat(watched.err())
        .contains("2/8  25 %")
        .contains("2 of 8 work units accepted, 6 cancelled")
        .doesNotContain("100 %");
  }

  @Test
  void revokedHostIsShownAsRevoked() {
    server.revoked = true;

    assertThat(run("hosts").out()).contains("revoked").doesNotContain("suspended");
    assertThat(run("hosts", "--json").json().at("/hosts/0/revoked").asBoolean()).isTrue();
  }

  @Test
  void invitationEndsAtAWholeSecond() {
    assertThat(run("invite").err()).contains("until 2026-01-01T00:15:00Z.");
  }

  @Test
  void wrongTokenIsToldWithTheOptionsThatHandItOver() {
    Invocation refused = run("jobs", "--token", "wrong");

    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("--token or IDLEWILD_TOKEN").doesNotContain("try otherwise");
    assertThat(run("jobs", "--token", "wrong", "--json").json().at("/error/code").asText())
        .isEqualTo("unauthorized");
  }

  @Test
  void hostIsMadeAnAnchorByNameAndAnOrdinaryOneById() {
    Invocation appointed = run("hosts", "anchor", "laptop");

    assertThat(appointed.code()).isZero();
    assertThat(appointed.err()).contains("laptop").contains("is an anchor");
    assertThat(run("hosts").out()).contains("suspended, anchor");

    Invocation dismissed = run("hosts", "anchor", FakeCoordinator.HOST, "--off", "--json");

    assertThat(dismissed.json().path("anchor").asBoolean(true)).isFalse();
    assertThat(run("hosts").out()).doesNotContain("anchor");
  }

  @Test
  void hostIsDrainedAndWorksAgain() {
    Invocation drained = run("hosts", "drain", "laptop");

    assertThat(drained.err()).contains("laptop").contains("gets nothing new");
    assertThat(run("hosts").out()).contains("draining");
    assertThat(run("hosts", "drain", "laptop", "--off").err()).contains("works again");
    assertThat(server.draining).isFalse();
  }

  @Test
  void jobIsHeldAndReleasedAndChangesItsPriority() {
    assertThat(run("hold", FakeCoordinator.JOB).err()).contains("is held; idlewild release");
    assertThat(server.held).isTrue();
    assertThat(run("release", FakeCoordinator.JOB).err()).contains("goes on");
    assertThat(server.held).isFalse();
    assertThat(run("priority", FakeCoordinator.JOB, "-50").err()).contains("priority -50");
    assertThat(server.priority).isEqualTo(-50);
  }

  @Test
  void unknownHostIsNoAnchor() {
    Invocation refused = run("hosts", "anchor", "desktop");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("no host \"desktop\"");
    assertThat(server.requests).noneMatch(call -> call.contains("/anchor"));
  }

  @Test
  void helpOfSubmitNamesTheDefaultDiversity() {
    assertThat(run("submit", "--help").out().replaceAll("\\s+", " "))
        .contains("block (the server's default)")
        .contains("your own machines");
  }
}
