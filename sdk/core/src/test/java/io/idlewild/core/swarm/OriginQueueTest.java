package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginQueueTest {
  private static final OriginSettings SETTINGS = OriginSettings.DEFAULT;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int CHUNKS = 64;
  private static final int BYTES = 256 * 1024;

  private final OriginQueue queue = new OriginQueue(SETTINGS, new Random(1), 0);
  private long lastTicket;

  private long ask(String host, long unsentForMillis, long now) {
    return ask(host, new BitSet(), unsentForMillis, now);
  }

  private long ask(String host, BitSet except, long unsentForMillis, long now) {
    lastTicket++;
    queue.ask(
        new OriginQueue.Question(
            lastTicket, host, "content", CHUNKS, BYTES, new Wish.Any(except, unsentForMillis)),
        now);
    return lastTicket;
  }

  private static List<OriginAnswer.Give> given(List<OriginAnswer> answers) {
    return answers.stream()
        .filter(OriginAnswer.Give.class::isInstance)
        .map(OriginAnswer.Give.class::cast)
        .toList();
  }

  private static BitSet allBut(int index) {
    BitSet bits = new BitSet();
    bits.set(0, CHUNKS);
    bits.clear(index);
    return bits;
  }

  @Test
  void threeOfManyAreAnsweredAtOnceAndTheNextWhenOneHasArrived() {
    for (int i = 0; i < 20; i++) {
      ask("host " + i, 0, 0);
    }
    List<OriginAnswer.Give> first = given(queue.due(0));

    queue.arrived(first.getFirst().ticket(), "host 0", SECOND);

    assertThat(first).extracting(OriginAnswer::ticket).containsExactly(1L, 2L, 3L);
    assertThat(given(queue.due(SECOND))).isNotEmpty();
    assertThat(queue.waiting()).isPositive();
  }

  @Test
  void aStrangerCannotSayThatAChunkArrived() {
    long ticket = ask("asker", 0, 0);
    queue.due(0);

    queue.arrived(ticket, "stranger", SECOND);

    assertThat(queue.onTheWay()).isOne();
    queue.arrived(ticket, "asker", SECOND);
    assertThat(queue.onTheWay()).isZero();
  }

  @Test
  void whoAsksTogetherGetsDifferentChunks() {
    Set<Integer> indexes = new HashSet<>();
    for (int i = 0; i < CHUNKS; i++) {
      long ticket = ask("host " + i, 5_000, i);
      given(queue.due(i)).forEach(give -> indexes.add(give.index()));
      queue.arrived(ticket, "host " + i, i);
    }

    assertThat(indexes).hasSize(CHUNKS);
  }

  @Test
  void whatWasGivenJustNowIsNotGivenAgainToWhoCanHaveItFromPeers() {
    long first = ask("a", allBut(7), 0, 0);
    queue.due(0);
    queue.arrived(first, "a", 1);

    long second = ask("b", allBut(7), 5_000, SECOND);

    assertThat(queue.due(SECOND))
        .containsExactly(new OriginAnswer.Later(second, SETTINGS.leastPause()));
    long third = ask("b", allBut(7), 5_000, 5 * SECOND);
    assertThat(queue.due(5 * SECOND)).containsExactly(new OriginAnswer.Give(third, 7));
  }

  @Test
  void aChunkThatDidNotArriveIsGivenToTheNext() {
    long lost = ask("a", allBut(7), 5_000, 0);
    queue.due(0);

    queue.gone(lost);

    long next = ask("b", allBut(7), 5_000, 1);
    assertThat(queue.due(1)).containsExactly(new OriginAnswer.Give(next, 7));
  }

  @Test
  void whoseTurnDoesNotComeIsToldWhenToAskAgain() {
    for (int i = 0; i < 10; i++) {
      ask("host " + i, 0, 0);
    }
    assertThat(given(queue.due(0))).hasSize(3);

    List<OriginAnswer> answers = queue.due(SETTINGS.patience().toNanos());

    assertThat(answers).hasSize(7).allMatch(OriginAnswer.Later.class::isInstance);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void theMoreHostsAskTheLongerEachOfThemPauses() {
    List<OriginAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ask("host " + i, 0, 0);
    }
    queue.due(0);

    answers.addAll(queue.due(SETTINGS.patience().toNanos()));

    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(((OriginAnswer.Later) answer).pause()).isEqualTo(Duration.ofSeconds(4)));
  }

  @Test
  void theQueueIsBoundedAndWhoWaitsTwiceMakesRoomForWhoDoesNotWait() {
    int hosts = SETTINGS.mostWaiting() / 2;
    for (int i = 0; i < hosts; i++) {
      ask("host " + i, 0, 0);
      ask("host " + i, 0, 0);
    }
    long full = ask("host 1", 0, 0);
    List<OriginAnswer> first = queue.due(0);
    ask("host 1", 0, 0);
    ask("host 1", 0, 0);
    ask("host 1", 0, 0);
    queue.due(0);

    long late = ask("newcomer", 0, 0);
    List<OriginAnswer> answers = queue.due(0);

    assertThat(first).contains(new OriginAnswer.Later(full, Duration.ofMillis(2_560)));
    assertThat(queue.waiting()).isEqualTo(SETTINGS.mostWaiting());
    assertThat(answers).hasSize(1).allMatch(answer -> answer.ticket() != late);
  }

  @Test
  void whoGotLeastComesFirst() {
    for (String host : List.of("modest", "greedy", "greedy")) {
      long ticket = ask(host, 0, 0);
      queue.due(0);
      queue.arrived(ticket, host, SECOND);
    }
    for (int i = 0; i < 3; i++) {
      ask("busy " + i, 0, SECOND);
    }
    List<OriginAnswer.Give> three = given(queue.due(SECOND));
    ask("greedy", 0, SECOND);
    long modest = ask("modest", 0, SECOND);

    queue.arrived(three.getFirst().ticket(), "busy 0", 2 * SECOND);

    assertThat(given(queue.due(2 * SECOND)).getFirst().ticket()).isEqualTo(modest);
  }

  @Test
  void whoNeverSaysThatItArrivedHoldsUpNobodyForLong() {
    for (int i = 0; i < 3; i++) {
      ask("silent " + i, 0, 0);
    }
    queue.due(0);

    long next = ask("next", 0, 10 * SECOND);

    assertThat(given(queue.due(10 * SECOND)))
        .extracting(OriginAnswer::ticket)
        .containsExactly(next);
    queue.due(SETTINGS.lost().toNanos());
    assertThat(queue.onTheWay()).isOne();
  }
}
