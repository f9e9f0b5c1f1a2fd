package io.idlewild.coordinator.tracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.content.MerkleProof;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.HoldingChallenge;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServingLedgerTest {
  private static final byte[] BYTES = bytes();
  private static final ContentId CONTENT = ContentId.of(BYTES);
  private static final HostId SERVER = new HostId(new UUID(1, 1));
  private static final HostId RECEIVER = new HostId(new UUID(1, 2));
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ServingLedger ledger = new ServingLedger(new Random(5));

  @Test
  void whatWasServedCountsWhenTheHolderHasShownTheLeaf() {
    assertThat(ledger.received(RECEIVER, SERVER, CONTENT, 1_000, NOW)).isZero();
    HoldingChallenge challenge = ledger.challenges(SERVER, NOW).getFirst();

    ServingLedger.Outcome outcome = ledger.answered(SERVER, challenge, honest(challenge), NOW);

    assertThat(outcome).isEqualTo(new ServingLedger.Outcome(ServingLedger.Judgement.PROVEN, 1_000));
    assertThat(ledger.challenges(SERVER, NOW)).isEmpty();
  }

  @Test
  void aProvenHolderEarnsAtOnceForADay() {
    prove();

    assertThat(ledger.received(RECEIVER, SERVER, CONTENT, 500, NOW.plusSeconds(60))).isEqualTo(500);
    assertThat(ledger.received(RECEIVER, SERVER, CONTENT, 500, NOW.plus(Duration.ofHours(25))))
        .isZero();
    assertThat(ledger.challenges(SERVER, NOW.plus(Duration.ofHours(25)))).hasSize(1);
  }

  @Test
  void aHolderThatShowsSomethingElseEarnsNothing() {
    ledger.received(RECEIVER, SERVER, CONTENT, 1_000, NOW);
    HoldingChallenge challenge = ledger.challenges(SERVER, NOW).getFirst();
    HoldingChallenge.Answer forged =
        challenge.answer(SERVER, new byte[Chunking.LEAF_SIZE], honest(challenge).proof());

    ServingLedger.Outcome outcome = ledger.answered(SERVER, challenge, forged, NOW);

    assertThat(outcome).isEqualTo(new ServingLedger.Outcome(ServingLedger.Judgement.WRONG, 0));
    assertThat(ledger.answered(SERVER, challenge, honest(challenge), NOW).judgement())
        .isEqualTo(ServingLedger.Judgement.UNASKED);
  }

  @Test
  void anotherHostsAnswerIsWorthNothing() {
    ledger.received(RECEIVER, SERVER, CONTENT, 1_000, NOW);
    HoldingChallenge challenge = ledger.challenges(SERVER, NOW).getFirst();
    HoldingChallenge.Answer others = honest(challenge, new HostId(new UUID(1, 9)));

    assertThat(ledger.answered(SERVER, challenge, others, NOW).judgement())
        .isEqualTo(ServingLedger.Judgement.WRONG);
  }

  @Test
  void noReceiverConfirmsMoreThanTheContentIsLong() {
    prove();
    long all = 0;
    for (int i = 0; i < 10; i++) {
      all += ledger.received(RECEIVER, SERVER, CONTENT, CONTENT.length() / 2, NOW);
    }

    assertThat(all).isEqualTo(CONTENT.length() - 1);
  }

  @Test
  void nobodyConfirmsWhatItServedItself() {
    prove();

    assertThat(ledger.received(SERVER, SERVER, CONTENT, 100, NOW)).isZero();
  }

  @Test
  void aClaimThatNobodyProvesRunsOut() {
    ledger.received(RECEIVER, SERVER, CONTENT, 1_000, NOW);
    HoldingChallenge challenge = ledger.challenges(SERVER, NOW).getFirst();
    Instant late = NOW.plus(ServingLedger.PATIENCE);

    assertThat(ledger.expire(late)).isEqualTo(1);
    assertThat(ledger.answered(SERVER, challenge, honest(challenge), late).judgement())
        .isEqualTo(ServingLedger.Judgement.UNASKED);
  }

  private void prove() {
    ledger.received(RECEIVER, SERVER, CONTENT, 1, NOW);
    HoldingChallenge challenge = ledger.challenges(SERVER, NOW).getFirst();
    ledger.answered(SERVER, challenge, honest(challenge), NOW);
  }

  private static HoldingChallenge.Answer honest(HoldingChallenge challenge) {
    return honest(challenge, SERVER);
  }

  private static HoldingChallenge.Answer honest(HoldingChallenge challenge, HostId answerer) {
    Manifest manifest = Manifest.of(BYTES);
    int from = (int) challenge.leaf() * Chunking.LEAF_SIZE;
    int chunk = (int) manifest.chunking().offsetOf(challenge.chunk());
    int size = manifest.chunking().sizeOf(challenge.chunk());
    return challenge.answer(
        answerer,
        Arrays.copyOfRange(BYTES, from, from + MerkleProof.sizeOfLeaf(CONTENT, challenge.leaf())),
        MerkleProof.of(manifest, challenge.leaf(), Arrays.copyOfRange(BYTES, chunk, chunk + size))
            .orElseThrow());
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[700_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
