package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Hash;
import io.idlewild.core.log.MerkleLog;
import io.idlewild.core.log.TreeHead;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.SignedHead;
import io.idlewild.testkit.server.FakeCoordinator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scientist finds out about a server's log of workload versions. */
class WorkloadLogCheckTest {
  @TempDir Path memory;
  private FakeCoordinator server;
  private KeyPair key;

  @BeforeEach
  void start() throws IOException, NoSuchAlgorithmException {
    server = new FakeCoordinator();
    key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The server shows a log with these versions. */
  private TreeHead show(int... versions) {
    MerkleLog log = new MerkleLog();
    List<Map<String, Object>> entries = new ArrayList<>();
    PublisherId publisher = new PublisherId(Hash.of(new byte[] {9}));
    for (int version : versions) {
      Hash workload = Hash.of(new byte[] {(byte) version});
      entries.add(
          Map.of(
              "position",
              log.size(),
              "workload",
              workload.toString(),
              "name",
              "search",
              "version",
              version,
              "minimumVersion",
              1,
              "publisher",
              publisher.toString(),
              "expires",
              "2030-01-01T00:00:00Z",
              "loggedAt",
              "2026-01-01T00:00:00Z"));
      log.append(LogEvidence.leaf(publisher, workload));
    }
    server.answers.put("GET /workload-log/entries?from=0&limit=1000", entries);
    showHead(SignedHead.sign(log.head(), Instant.EPOCH, key));
    return log.head();
  }

  private void showHead(SignedHead head) {
    server.answers.put(
        "GET /workload-log",
        Map.of(
            "size", head.head().size(),
            "root", head.head().root().toString(),
            "signedAt", head.signedAt().toString(),
            "fingerprint", head.log().toString(),
            "key", Base64.getEncoder().encodeToString(head.key()),
            "signature", Base64.getEncoder().encodeToString(head.signature())));
  }

  private WorkloadLogReport verify() {
    try (Grid grid = Idlewild.connect(server.url(), "secret")) {
      return grid.workloads().verifyLog(memory);
    }
  }

  @Test
  void logThatOnlyGrowsIsRight() {
    show(1, 2, 3);
    WorkloadLogReport first = verify();
    TreeHead head = show(1, 2, 3, 4);

    WorkloadLogReport second = verify();

    assertThat(first.problems()).isEmpty();
    assertThat(first.knownSize()).isZero();
    assertThat(second.problems()).isEmpty();
    assertThat(second.knownSize()).isEqualTo(3);
    assertThat(second.root()).isEqualTo(head.root().toString());
    assertThat(second.entries())
        .extracting(WorkloadLogReport.Entry::version)
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void rewrittenLogIsFoundUntilItIsRightAgain() {
    show(1, 2, 3);
    verify();
    show(1, 5, 3, 4);

    assertThat(verify().problems()).singleElement().asString().contains("was rewritten");
    assertThat(verify().isRight()).isFalse();
    show(1, 2, 3, 4);
    assertThat(verify().isRight()).isTrue();
  }

  @Test
  void cutLogIsFound() {
    show(1, 2, 3);
    verify();
    show(1, 2);

    assertThat(verify().problems()).singleElement().asString().contains("had 3", "2 now", "cut");
  }

  @Test
  void headThatIsNotOfTheEntriesIsFound() {
    show(1, 2, 3);
    TreeHead head = show(1, 2);
    showHead(SignedHead.sign(new TreeHead(2, Hash.of(head.root().bytes())), Instant.EPOCH, key));

    assertThat(verify().problems()).singleElement().asString().contains("the server signed");
  }

  @Test
  void anotherKeyAndAMissingSignatureAreFound() throws NoSuchAlgorithmException {
    TreeHead head = show(1);
    verify();
    KeyPair old = key;
    key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    show(1);

    assertThat(verify().problems()).singleElement().asString().contains("the last time it was");
    SignedHead right = SignedHead.sign(head, Instant.EPOCH, old);
    showHead(new SignedHead(head, Instant.EPOCH.plusSeconds(1), right.key(), right.signature()));
    assertThat(verify().problems()).singleElement().asString().contains("is not signed");
  }
}
