package io.idlewild.tools.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.log.TreeHead;
import io.idlewild.protocol.workload.SignedHead;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Runs are functions of their seeds, so the limits cannot fail by chance. */
class GossipSimulation {
  private static final Rumour CALM = new Rumour(3, 4_096, 0, 0, 0, 1);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void allKnowAfterSomeLogarithmOfRounds() {
    RumourResult result = new RumourRun(CALM).run();

    assertThat(result.all()).isBetween(4, 12);
    assertThat(result.most()).isLessThanOrEqualTo(result.all());
  }

  @Test
  void lossDelaysTheNewsAndStopsNone() {
    RumourResult calm = new RumourRun(CALM).run();
    RumourResult lossy = new RumourRun(CALM.withLoss(0.3)).run();

    assertThat(lossy.all()).isGreaterThan(calm.all()).isLessThan(4 * calm.all());
  }

  @Test
  void oneWorkerThatWasShownAnotherLogConvictsTheCoordinatorBeforeEverybody() {
    RumourResult result = new RumourRun(CALM).run();

    assertThat(result.forkFound()).isEqualTo(1);
    assertThat(result.forkByAll()).isBetween(4, 12);
  }

  @Test
  void whoeverTellsNothingOrCannotBeCalledStopsNobodyElse() {
    RumourResult result = new RumourRun(new Rumour(3, 4_096, 0.1, 0.3, 0.5, 5)).run();

    assertThat(result.all()).isBetween(5, 40);
    assertThat(result.forkByAll()).isBetween(5, 40);
  }

  @Test
  void theHeadThatTheCoordinatorSignsIsPassedOnAsItIs() throws GeneralSecurityException {
    KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    TreeHead head = new TreeHead(12, Hash.of(new byte[] {4}));
    SignedHead signed = SignedHead.sign(head, Instant.parse("2026-01-01T00:00:00.5Z"), key);

    SignedNotice notice =
        new SignedNotice(
            new Notice.LogHead(signed.log(), head),
            signed.signedAt(),
            signed.key(),
            signed.signature());

    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(key.getPublic());
    check.update(notice.signedBytes());
    assertThat(check.verify(notice.signature())).isTrue();
  }

  @Test
  void theCommandPrintsFiguresThatDependOnTheSeedAlone() throws IOException {
    execute("--nodes", "500", "--seed", "9", "--json");
    String first = out.toString();
    execute("--nodes", "500", "--seed", "9", "--json");

    assertThat(out.toString()).isEqualTo(first);
    JsonNode figures = new ObjectMapper().readTree(first).path("figures");
    assertThat(figures.path("rounds_all").asInt()).isPositive();
    assertThat(figures.path("fork_all_rounds").asInt()).isPositive();
  }

  @Test
  void theTableHasARowForEachSizeAndLoss() {
    execute("--table", "--nodes", "1000", "--seed", "9");

    assertThat(out.toString()).contains("| 100 | 0 % |").contains("| 1,000 | 30 % |");
  }

  @Test
  void aForkThatNobodyWasShownIsNotFound() {
    execute("--nodes", "200", "--seed", "9", "--victims", "0");

    assertThat(out.toString()).contains("forked for 0 workers is found after -1 rounds");
  }

  @Test
  void optionsOutOfBoundsAreErrorsThatNameTheBounds() {
    assertThat(execute("--nodes", "1")).isEqualTo(2);
    assertThat(execute("--loss", "1")).isEqualTo(2);
    assertThat(execute("--nodes", "10", "--victims", "10")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--nodes must be between 2 and 2000000, got 1")
        .contains("--loss must be from 0 to 0.9, got 1.0")
        .contains("--victims must be from 0 to below --nodes, got 10");
  }

  private int execute(String... options) {
    out.getBuffer().setLength(0);
    return new CommandLine(new GossipCommand(new SplittableRandom(1)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }
}
