package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.swarm.PeerRanking.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeerRankingTest {
  private static final long UNKNOWN = Long.MAX_VALUE;

  /** Never draws a try-out. */
  private final PeerRanking strict =
      new PeerRanking(
          new Random(1) {
            @Override
            public double nextDouble() {
              return 1;
            }
          });

  private static Candidate<String> peer(String name, Nearness nearness, double rate, long answer) {
    return new Candidate<>(name, nearness, rate, answer);
  }

  @Test
  void theNearerTierComesFirstThenWhoGaveMostThenWhoAnswersSoonest() {
    List<Candidate<String>> peers =
        List.of(
            peer("fast but far", Nearness.REST, 1e9, 1),
            peer("block", Nearness.BLOCK, 0, UNKNOWN),
            peer("site", Nearness.SITE, 0, UNKNOWN),
            peer("untried", Nearness.LAN, 0, UNKNOWN),
            peer("slow", Nearness.LAN, 1e3, 5),
            peer("far away", Nearness.LAN, 1e6, 90),
            peer("close by", Nearness.LAN, 1e6, 10));

    assertThat(strict.choose(peers, 7, 0))
        .containsExactly(
            "close by", "far away", "slow", "untried", "site", "block", "fast but far");
  }

  @Test
  void halfArePickedAndTheOthersDrawnFromAll() {
    List<Candidate<String>> peers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      peers.add(peer("near" + i, Nearness.BLOCK, 0, UNKNOWN));
    }
    for (int i = 0; i < 500; i++) {
      peers.add(peer("far" + i, Nearness.REST, i, UNKNOWN));
    }
    Set<String> drawn = new HashSet<>();

    for (int round = 0; round < 20; round++) {
      List<String> chosen = strict.choose(peers, 20, 20);
      assertThat(chosen).hasSize(40).doesNotHaveDuplicates();
      assertThat(chosen.subList(0, 20)).allMatch(name -> name.startsWith("near"));
      drawn.addAll(chosen.subList(20, 40));
    }

    assertThat(drawn).allMatch(name -> name.startsWith("far")).hasSizeGreaterThan(200);
  }

  @Test
  void oneInTenGoesToAnybodyOfTheTierAndToNobodyOfAnother() {
    List<Candidate<String>> peers = new ArrayList<>();
    peers.add(peer("best", Nearness.LAN, 1e6, 1));
    for (int i = 0; i < 99; i++) {
      peers.add(peer("untried", Nearness.LAN, 0, UNKNOWN));
    }
    peers.add(peer("far", Nearness.REST, 1e9, 1));
    PeerRanking ranking = new PeerRanking(new Random(7));
    int tried = 0;

    for (int round = 0; round < 10_000; round++) {
      String first = ranking.choose(peers, 1, 0).getFirst();
      assertThat(first).isNotEqualTo("far");
      tried += first.equals("untried") ? 1 : 0;
    }

    assertThat(tried).isBetween(850, 1_150);
  }

  @Test
  void fewAreAllChosenOnce() {
    List<Candidate<String>> peers =
        List.of(peer("a", Nearness.REST, 0, UNKNOWN), peer("b", Nearness.LAN, 0, UNKNOWN));

    assertThat(strict.choose(peers, 20, 20)).containsExactly("b", "a");
    assertThat(strict.choose(peers, 0, 0)).isEmpty();
  }
}
