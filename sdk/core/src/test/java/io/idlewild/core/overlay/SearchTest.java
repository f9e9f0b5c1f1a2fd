package io.idlewild.core.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final OverlaySettings SETTINGS = OverlaySettings.standard();

  private final SplittableRandom random = new SplittableRandom(3);
  private final Ids ids = new Ids();
  private final NodeId target = Ids.random(random);

  @Test
  void alphaAreAskedAtATimeOnOnePath() {
    Search search = search(Search.Plan.ONE_PATH, nodes(0, 10));

    assertThat(batch(search)).hasSize(SETTINGS.alpha());
    assertThat(search.isOver()).isFalse();
  }

  @Test
  void theNearestAreAskedFirst() {
    int[] far = nodes(1, 5);
    int[] near = nodes(50, 3);
    Search search = search(Search.Plan.ONE_PATH, concat(far, near));

    assertThat(batch(search)).containsExactlyInAnyOrder(near[0], near[1], near[2]);
  }

  @Test
  void anAnswerMakesRoomForTheNextQuestion() {
    int[] start = nodes(0, 5);
    Search search = search(Search.Plan.ONE_PATH, start);
    List<Integer> asked = batch(search);
    int named = nodes(20, 1)[0];

    search.answered(asked.get(0), new int[] {named});

    assertThat(batch(search)).containsExactly(named);
  }

  @Test
  void aSearchIsOverWhenTheKNearestHaveAnswered() {
    int[] start = nodes(0, 60);
    Search search = search(Search.Plan.ONE_PATH, start);
    Set<Integer> asked = answerAll(search, node -> new int[0]);

    assertThat(asked).hasSize(SETTINGS.k());
    assertThat(search.isOver()).isTrue();
    assertThat(search.closest()).hasSize(SETTINGS.k()).isEqualTo(sorted(start));
  }

  @Test
  void whoDoesNotAnswerIsMadeUpForByTheNext() {
    int[] start = nodes(0, 60);
    Search search = search(Search.Plan.ONE_PATH, start);
    int silent = 0;
    for (int node = search.next(); !search.isOver(); node = search.next()) {
      if (silent++ < 30) {
        search.failed(node);
      } else {
        search.answered(node, new int[0]);
      }
    }

    assertThat(search.closest()).hasSize(SETTINGS.k());
  }

  @Test
  void aSearchWithoutAnybodyIsOverAtOnce() {
    Search search = search(Search.Plan.ONE_THEN_DISJOINT, new int[0]);

    assertThat(search.next()).isEqualTo(Search.NONE);
    assertThat(search.isOver()).isTrue();
    assertThat(search.closest()).isEmpty();
  }

  @Test
  void disjointPathsShareNobody() {
    int[] start = nodes(0, 8);
    int[] shared = nodes(30, 4);
    Search search = search(Search.Plan.DISJOINT, start);
    List<Integer> asked = new ArrayList<>();
    for (int node = search.next(); !search.isOver(); node = search.next()) {
      asked.add(node);
      search.answered(node, shared);
    }

    assertThat(asked).doesNotHaveDuplicates().hasSize(12);
  }

  @Test
  void aFailedPathIsFollowedByDisjointOnes() {
    int[] start = nodes(0, 8);
    Search search = search(Search.Plan.ONE_THEN_DISJOINT, start);
    List<Integer> asked = new ArrayList<>();
    for (int node = search.next(); !search.isOver(); node = search.next()) {
      asked.add(node);
      search.answered(node, new int[0]);
    }

    assertThat(asked).hasSize(16);
    assertThat(new HashSet<>(asked)).hasSize(8);
  }

  @Test
  void nobodyIsAskedAfterTheFind() {
    Search search = search(Search.Plan.ONE_THEN_DISJOINT, nodes(0, 10));
    batch(search);

    search.found();

    assertThat(search.next()).isEqualTo(Search.NONE);
    assertThat(search.isOver()).isTrue();
  }

  @Test
  void answersThatNobodyAskedForChangeNothing() {
    int[] start = nodes(0, 4);
    Search search = search(Search.Plan.ONE_PATH, start);
    int stranger = nodes(90, 1)[0];

    search.answered(stranger, nodes(100, 5));
    search.failed(stranger);

    assertThat(answerAll(search, node -> new int[0])).hasSize(4).doesNotContain(stranger);
  }

  @Test
  void manyIdsOfOneNetworkAroundTheTargetGetTwoPlaces() {
    int[] honest = nodes(4, 30);
    int[] forged =
        IntStream.range(0, 200).map(i -> ids.add(target.neighbour(60, random), 7)).toArray();
    Search search = search(Search.Plan.ONE_PATH, concat(honest, forged));

    Set<Integer> asked = answerAll(search, node -> forged);

    assertThat(asked.stream().filter(node -> ids.block(node) == 7)).hasSizeLessThanOrEqualTo(2);
    assertThat(asked.stream().filter(node -> ids.block(node) != 7)).hasSize(18);
  }

  private Search search(Search.Plan plan, int[] start) {
    return new Search(ids, target, SETTINGS, start, plan);
  }

  private static List<Integer> batch(Search search) {
    List<Integer> batch = new ArrayList<>();
    for (int node = search.next(); node != Search.NONE; node = search.next()) {
      batch.add(node);
    }
    return batch;
  }

  private static Set<Integer> answerAll(
      Search search, java.util.function.IntFunction<int[]> answers) {
    Set<Integer> asked = new HashSet<>();
    for (int node = search.next(); !search.isOver(); node = search.next()) {
      asked.add(node);
      search.answered(node, answers.apply(node));
    }
    return asked;
  }

  private int[] nodes(int prefix, int count) {
    return IntStream.range(0, count)
        .map(i -> ids.add(target.neighbour(prefix + random.nextInt(4), random)))
        .toArray();
  }

  private int[] sorted(int[] nodes) {
    return IntStream.of(nodes)
        .boxed()
        .sorted((a, b) -> XorDistance.compare(target, ids.id(a), ids.id(b)))
        .limit(SETTINGS.k())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] concat(int[] a, int[] b) {
    return IntStream.concat(IntStream.of(a), IntStream.of(b)).toArray();
  }
}
