package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeastSentTest {
  private static final BitSet NOTHING = new BitSet();
  private static final Wish ANY = new Wish.Any(NOTHING, 0);

  private final LeastSent choice = new LeastSent(10, new Random(1));
  private final BitSet all = new BitSet();

  LeastSentTest() {
    all.set(0, 10);
  }

  @Test
  void everyChunkLeavesOnceBeforeAnyLeavesTwice() {
    Set<Integer> sent = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      sent.add(choice.give(ANY, all, NOTHING, 0).orElseThrow());
    }

    assertThat(sent).hasSize(10);
  }

  @Test
  void nothingIsGivenThatTheAskerHasOrExpects() {
    BitSet has = new BitSet();
    has.set(0, 5);
    BitSet expected = new BitSet();
    expected.set(5, 9);

    assertThat(choice.give(new Wish.Any(expected, 0), all, has, 0)).hasValue(9);
  }

  @Test
  void whatWasGivenAMomentAgoIsNotGivenToWhoCanGetItThere() {
    for (int i = 0; i < 10; i++) {
      choice.give(ANY, all, NOTHING, 0);
    }
    Wish patient = new Wish.Any(NOTHING, 5_000);

    assertThat(choice.give(patient, all, NOTHING, 4_999_000_000L)).isEmpty();
    assertThat(choice.give(patient, all, NOTHING, 5_000_000_000L)).isPresent();
  }

  @Test
  void aChunkThatIsNotHeldIsNotGiven() {
    assertThat(choice.give(new Wish.Exactly(3), NOTHING, NOTHING, 0)).isEmpty();
    assertThat(choice.give(new Wish.Exactly(99), all, NOTHING, 0)).isEmpty();
  }
}
