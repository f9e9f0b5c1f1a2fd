package io.idlewild.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.SignedHead;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.Leases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownLogTest {
  private static final ContentId MODULE = ContentId.of(new byte[] {1});
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  @TempDir Path folder;
  private final Leases publisher = new Leases(MODULE);
  private final FakeLog log = new FakeLog();
  private KnownLog known;

  @BeforeEach
  void open() {
    known = new KnownLog(folder.resolve("log.head"));
  }

  private SignedWorkload version(long version) {
    return publisher.sign(Leases.manifest(MODULE, version, LATER));
  }

  private Optional<String> see(FakeLog shown, SignedWorkload version) throws IOException {
    return known.follow(shown.evidence(version));
  }

  @Test
  void aLogThatGrowsIsBelievedAndRemembered() throws IOException {
    assertThat(see(log, version(1))).isEmpty();
    log.append(1).append(2);

    assertThat(see(log, version(2))).isEmpty();

    open();
    assertThat(known.size()).isEqualTo(4);
    assertThat(see(log, version(3))).isEmpty();
  }

  @Test
  void aNoticeOfBeforeIsStillBelieved() throws IOException {
    LogEvidence before = log.evidence(version(1));
    known.follow(before);
    see(log, version(2));

    assertThat(known.follow(before)).isEmpty();
  }

  @Test
  void aRewrittenLogIsNamedEvenAfterARestart() throws IOException {
    log.append(1).append(2).append(3);
    see(log, version(1));
    open();
    FakeLog rewritten = log.rewritten().append(1).append(9).append(3).append(4).append(5).told(4);

    assertThat(see(rewritten, version(1)).orElseThrow()).contains("was forked or rewritten");
  }

  @Test
  void twoLogsOfOneSizeAreAFork() throws IOException {
    see(log.append(1), version(1));

    assertThat(see(log.rewritten().append(2), version(1)).orElseThrow()).contains("it was forked");
  }

  @Test
  void aShorterLogWasCut() throws IOException {
    see(log.append(1).append(2), version(1));

    assertThat(see(log.rewritten(), version(1)).orElseThrow()).contains("had 3", "1 now", "cut");
  }

  @Test
  void anotherKeyIsAnotherLog() throws IOException {
    see(log, version(1));

    assertThat(see(new FakeLog(), version(1)).orElseThrow()).contains("shows another log");
  }

  @Test
  void aHeadThatIsNotSignedIsNone() throws IOException {
    LogEvidence right = log.evidence(version(1));
    SignedHead head = right.head();
    LogEvidence unsigned =
        new LogEvidence(
            new SignedHead(
                head.head(), head.signedAt().plusSeconds(1), head.key(), head.signature()),
            right.inclusion(),
            right.consistency());

    assertThat(known.follow(unsigned).orElseThrow()).contains("is not signed");
    assertThat(known.size()).isZero();
  }

  @Test
  void aDamagedMemoryIsNoReasonToBelieveAnything() throws IOException {
    see(log, version(1));
    Files.writeString(folder.resolve("log.head"), "AAAA");
    open();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> see(log, version(2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }
}
