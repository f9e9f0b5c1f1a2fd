package io.idlewild.core.trust.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BallotTest {
  private static final Ballot BALLOT = new Ballot(new EscrowSettings.Justice(25, true));
  private static final int RIGHT = 0;
  private static final int LIE = 1;

  @Test
  void aTrustedHostCountsAloneAndANewcomerDoesNot() {
    assertThat(rule(voice(Standing.TRUSTED, RIGHT))).isEqualTo(new Ruling.Provisional());
    assertThat(rule(voice(Standing.NEWCOMER, RIGHT))).isEqualTo(new Ruling.Unproven());
    assertThat(rule()).isEqualTo(new Ruling.Vacant());
  }

  @Test
  void equalResultsOfTwoHostsAgree() {
    assertThat(rule(voice(Standing.NEWCOMER, RIGHT), voice(Standing.TRUSTED, RIGHT)))
        .isEqualTo(new Ruling.Agreed());
  }

  @Test
  void aDisputeGoesToASeniorAndBetweenSeniorsToAnAnchor() {
    assertThat(rule(voice(Standing.TRUSTED, RIGHT), voice(Standing.NEWCOMER, LIE)))
        .isEqualTo(new Ruling.Disputed(Standing.SENIOR));
    assertThat(rule(voice(Standing.SENIOR, RIGHT), voice(Standing.SENIOR, LIE)))
        .isEqualTo(new Ruling.Disputed(Standing.ANCHOR));
  }

  @Test
  void aSeniorSettlesADisputeOfOthers() {
    Ruling ruling =
        rule(
            voice(Standing.TRUSTED, RIGHT),
            voice(Standing.NEWCOMER, LIE),
            voice(Standing.SENIOR, RIGHT));

    assertThat(ruling).isEqualTo(new Ruling.Settled(RIGHT, List.of(1)));
  }

  @Test
  void aRingWithoutASeniorConvictsNobody() {
    Ruling ruling =
        rule(
            voice(Standing.TRUSTED, LIE),
            voice(Standing.TRUSTED, LIE),
            voice(Standing.NEWCOMER, RIGHT));

    assertThat(ruling).isEqualTo(new Ruling.Disputed(Standing.SENIOR));
  }

  @Test
  void withoutDueProcessTheSameRingConvicts() {
    Ballot careless = new Ballot(new EscrowSettings.Justice(25, false));

    Ruling ruling =
        careless.rule(
            List.of(
                voice(Standing.TRUSTED, LIE),
                voice(Standing.TRUSTED, LIE),
                voice(Standing.SENIOR, RIGHT)));

    assertThat(ruling).isEqualTo(new Ruling.Settled(LIE, List.of(2)));
  }

  @Test
  void onlyAnAnchorConvictsASeniorOnRandomBallots() {
    for (long seed = 0; seed < 20_000; seed++) {
      List<Voice> votes = randomVotes(new Random(seed), false);

      if (BALLOT.rule(votes) instanceof Ruling.Settled settled) {
        assertThat(settled.convicted())
            .as("seed %d: %s", seed, votes)
            .allSatisfy(i -> assertThat(votes.get(i).standing()).isLessThan(Standing.SENIOR));
      }
    }
  }

  @Test
  void anAnchorIsAlwaysRightOnRandomBallots() {
    for (long seed = 0; seed < 20_000; seed++) {
      List<Voice> votes = new ArrayList<>(randomVotes(new Random(seed), false));
      votes.add(voice(Standing.ANCHOR, RIGHT));

      Ruling ruling = BALLOT.rule(votes);

      boolean unanimous = votes.stream().allMatch(vote -> vote.group() == RIGHT);
      assertThat(ruling)
          .as("seed %d: %s", seed, votes)
          .isInstanceOf(unanimous ? Ruling.Agreed.class : Ruling.Settled.class);
      if (ruling instanceof Ruling.Settled settled) {
        assertThat(settled.group()).as("seed %d", seed).isEqualTo(RIGHT);
      }
    }
  }

  @Test
  void theRulingDoesNotDependOnTheOrderOfTheVotes() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      List<Voice> votes = randomVotes(random, true);
      List<Voice> shuffled = new ArrayList<>(votes);
      Collections.shuffle(shuffled, random);

      assertThat(meaning(BALLOT.rule(shuffled), shuffled))
          .as("seed %d: %s", seed, votes)
          .isEqualTo(meaning(BALLOT.rule(votes), votes));
    }
  }

  /** A ruling without positions: the wrong results instead of the wrong votes. */
  private static Object meaning(Ruling ruling, List<Voice> votes) {
    if (!(ruling instanceof Ruling.Settled settled)) {
      return ruling;
    }
    Set<Integer> wrong = new HashSet<>();
    settled.convicted().forEach(i -> wrong.add(votes.get(i).group()));
    return List.of(settled.group(), wrong);
  }

  private static List<Voice> randomVotes(Random random, boolean anchors) {
    List<Voice> votes = new ArrayList<>();
    int size = 1 + random.nextInt(5);
    for (int i = 0; i < size; i++) {
      votes.add(voice(Standing.values()[1 + random.nextInt(3)], random.nextInt(3)));
    }
    if (anchors && random.nextInt(4) == 0) {
      votes.add(voice(Standing.ANCHOR, RIGHT));
    }
    return votes;
  }

  private static Voice voice(Standing standing, int group) {
    return new Voice(standing, group);
  }

  private static Ruling rule(Voice... votes) {
    return BALLOT.rule(List.of(votes));
  }
}
