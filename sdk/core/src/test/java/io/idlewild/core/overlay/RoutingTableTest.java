package io.idlewild.core.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.overlay.RoutingTable.Admission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
  private static final OverlaySettings SETTINGS = OverlaySettings.standard();
  private static final int K = SETTINGS.k();

  private final SplittableRandom random = new SplittableRandom(5);
  private final Ids ids = new Ids();
  private final int self = ids.add(Ids.random(random));
  private final RoutingTable table = new RoutingTable(ids, SETTINGS, self);

  @Test
  void theOwnerIsNotItsOwnContact() {
    assertThat(table.offer(self)).isEqualTo(Admission.SELF);
    assertThat(table.size()).isZero();
  }

  @Test
  void aContactIsAddedOnce() {
    int contact = far();

    assertThat(table.offer(contact)).isEqualTo(Admission.ADDED);
    assertThat(table.offer(contact)).isEqualTo(Admission.SEEN_AGAIN);
    assertThat(table.contacts()).containsExactly(contact);
  }

  @Test
  void aFullFarBucketTakesNobodyWhileAllAnswer() {
    fillFar();
    int newcomer = far();

    assertThat(table.offer(newcomer)).isEqualTo(Admission.FULL);
    assertThat(table.contains(newcomer)).isFalse();
    assertThat(table.size()).isEqualTo(K);
  }

  @Test
  void onlyTheBucketOfTheOwnerIsSplit() {
    fillFar();
    table.offer(far());
    int near = ids.add(ids.id(self).neighbour(9, random));

    assertThat(table.offer(near)).isEqualTo(Admission.ADDED);
    assertThat(table.buckets()).isEqualTo(2);
    assertThat(table.contains(near)).isTrue();
  }

  @Test
  void manyNearContactsSplitAsOftenAsTheyHaveTo() {
    for (int i = 0; i < K + 1; i++) {
      table.offer(ids.add(ids.id(self).neighbour(i < K ? 40 : 41, random)));
    }

    assertThat(table.size()).isEqualTo(K + 1);
    assertThat(table.buckets()).isEqualTo(42);
  }

  @Test
  void theLeastRecentlySeenIsTheOneToAsk() {
    int[] contacts = fillFar();

    table.offer(contacts[0]);

    assertThat(table.leastRecentlySeen(far())).isEqualTo(contacts[1]);
  }

  @Test
  void aNewcomerTakesThePlaceOfOneThatFailed() {
    int[] contacts = fillFar();
    int newcomer = far();

    table.failed(contacts[3]);

    assertThat(table.offer(newcomer)).isEqualTo(Admission.ADDED);
    assertThat(table.contains(contacts[3])).isFalse();
    assertThat(table.size()).isEqualTo(K);
  }

  @Test
  void theOneThatFailedMostGoesFirst() {
    int[] contacts = fillFar();
    table.failed(contacts[3]);
    table.failed(contacts[7]);
    table.failed(contacts[7]);

    table.offer(far());

    assertThat(table.contains(contacts[7])).isFalse();
    assertThat(table.contains(contacts[3])).isTrue();
  }

  @Test
  void oneThatFailsTooOftenIsForgottenWithoutANewcomer() {
    int contact = far();
    table.offer(contact);

    for (int i = 0; i < SETTINGS.mostFailures(); i++) {
      assertThat(table.contains(contact)).isTrue();
      table.failed(contact);
    }

    assertThat(table.contains(contact)).isFalse();
  }

  @Test
  void anAnswerMakesFailuresForgotten() {
    int contact = far();
    table.offer(contact);
    table.failed(contact);
    table.failed(contact);

    table.offer(contact);
    table.failed(contact);

    assertThat(table.contains(contact)).isTrue();
  }

  @Test
  void whoFailedIsNamedToNobody() {
    int silent = far();
    int alive = far();
    table.offer(silent);
    table.offer(alive);

    table.failed(silent);

    assertThat(closest(ids.id(silent))).containsExactly(alive);
  }

  @Test
  void aRevokedContactIsForgottenAtOnce() {
    int contact = far();
    table.offer(contact);

    table.forget(contact);
    table.forget(contact);

    assertThat(table.size()).isZero();
  }

  @Test
  void aBucketTakesFewOfOneNetworkBlock() {
    int[] ofBlock = IntStream.range(0, 3).map(i -> far(77)).toArray();

    assertThat(table.offer(ofBlock[0])).isEqualTo(Admission.ADDED);
    assertThat(table.offer(ofBlock[1])).isEqualTo(Admission.ADDED);
    assertThat(table.offer(ofBlock[2])).isEqualTo(Admission.BLOCK_FULL);
    assertThat(table.offer(far(78))).isEqualTo(Admission.ADDED);
  }

  @Test
  void aTableTakesFewOfOneNetworkBlockHoweverManyBucketsItHas() {
    fillEveryBucket(20);
    int added = 0;
    for (int prefix = 0; prefix < 20; prefix++) {
      for (int i = 0; i < 2; i++) {
        table.failed(table.leastRecentlySeen(ids.add(ids.id(self).neighbour(prefix, random))));
        int contact = ids.add(ids.id(self).neighbour(prefix, random), 77);
        added += table.offer(contact) == Admission.ADDED ? 1 : 0;
      }
    }

    assertThat(added).isEqualTo(SETTINGS.blockInTable());
  }

  @Test
  void whoLeavesMakesRoomForAnotherOfItsBlock() {
    int first = far(77);
    table.offer(first);
    table.offer(far(77));
    table.forget(first);

    assertThat(table.offer(far(77))).isEqualTo(Admission.ADDED);
  }

  @Test
  void theClosestAreThoseThatSortingFinds() {
    for (int i = 0; i < 3_000; i++) {
      table.offer(ids.add(Ids.random(random)));
    }
    for (int i = 0; i < 300; i++) {
      table.offer(ids.add(ids.id(self).neighbour(random.nextInt(30), random)));
    }
    for (int i = 0; i < 500; i++) {
      NodeId target =
          i % 2 == 0 ? Ids.random(random) : ids.id(self).neighbour(random.nextInt(40), random);

      assertThat(closest(target)).as("target %s", target).isEqualTo(sorted(target));
    }
  }

  @Test
  void aTableOfFewNamesThemAll() {
    int one = far();
    table.offer(one);

    assertThat(closest(Ids.random(random))).containsExactly(one);
    assertThat(closest(ids.id(self))).containsExactly(one);
  }

  @Test
  void anyOrderOfEventsLeavesASoundTable() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom events = new SplittableRandom(seed);
      Ids world = new Ids();
      int owner = world.add(Ids.random(events));
      RoutingTable any = new RoutingTable(world, SETTINGS, owner);
      for (int i = 0; i < 400; i++) {
        NodeId id = world.id(owner).neighbour(events.nextInt(12), events);
        world.add(id, 1 + events.nextInt(40));
      }
      for (int i = 0; i < 3_000; i++) {
        int contact = events.nextInt(world.size());
        switch (events.nextInt(4)) {
          case 0 -> any.failed(contact);
          case 1 -> any.forget(contact);
          default -> any.offer(contact);
        }
      }
      assertSound(any, world, "seed " + seed);
    }
  }

  private static void assertSound(RoutingTable any, Ids world, String seed) {
    List<Integer> contacts = Arrays.stream(any.contacts()).boxed().toList();
    assertThat(contacts).as(seed).doesNotHaveDuplicates().hasSize(any.size()).doesNotContain(0);
    for (long block = 1; block <= 40; block++) {
      long of = block;
      assertThat(contacts.stream().filter(c -> world.block(c) == of).count())
          .as(seed)
          .isLessThanOrEqualTo(SETTINGS.blockInTable());
    }
    assertThat(contacts).as(seed).allMatch(any::contains);
  }

  private int[] fillFar() {
    int[] contacts = IntStream.range(0, K).map(i -> far()).toArray();
    for (int contact : contacts) {
      table.offer(contact);
    }
    return contacts;
  }

  private void fillEveryBucket(int buckets) {
    for (int prefix = 0; prefix < buckets; prefix++) {
      for (int i = 0; i < K; i++) {
        table.offer(ids.add(ids.id(self).neighbour(prefix, random)));
      }
    }
  }

  private int far() {
    return far(ContactSource.NO_BLOCK);
  }

  private int far(long block) {
    return ids.add(ids.id(self).neighbour(0, random), block);
  }

  private int[] closest(NodeId target) {
    Nearest nearest = new Nearest(ids, K);
    table.closest(target, nearest);
    return nearest.toArray();
  }

  private int[] sorted(NodeId target) {
    List<Integer> all = new ArrayList<>(Arrays.stream(table.contacts()).boxed().toList());
    all.sort((a, b) -> XorDistance.compare(target, ids.id(a), ids.id(b)));
    return all.stream().limit(K).mapToInt(Integer::intValue).toArray();
  }
}
