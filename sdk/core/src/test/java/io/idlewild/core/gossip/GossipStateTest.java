package io.idlewild.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.log.TreeHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GossipStateTest {
  private static final byte[] KEY = {1};
  private static final byte[] STRANGER = {2};
  private static final Hash LOG = Hash.of(KEY);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final GossipState one = state();
  private final GossipState other = state();

  @Test
  void anExchangeGivesEachWhatTheOtherHas() {
    one.receive(List.of(revoked(1), revoked(2)));
    other.receive(List.of(revoked(2), revoked(3)));

    exchange(one, other);

    assertThat(one.all()).containsExactlyInAnyOrder(revoked(1), revoked(2), revoked(3));
    assertThat(other.digest().ids()).isEqualTo(one.digest().ids());
  }

  @Test
  void whoKnowsTheSameSendsNothing() {
    one.receive(List.of(revoked(1)));
    other.receive(List.of(revoked(1)));

    GossipState.Answer answer = other.answer(one.digest());

    assertThat(answer.missing()).isEmpty();
    assertThat(answer.wanted()).isEmpty();
  }

  @Test
  void newsAreToldOnce() {
    assertThat(one.receive(List.of(revoked(1)))).containsExactly(new News.Told(revoked(1)));
    assertThat(one.receive(List.of(revoked(1)))).isEmpty();
  }

  @Test
  void nothingIsBelievedThatAStrangerSigned() {
    SignedNotice forged =
        new SignedNotice(new Notice.HostRevoked(host(1)), now, STRANGER, new byte[0]);

    assertThat(one.receive(List.of(forged))).isEmpty();
    assertThat(one.all()).isEmpty();
  }

  @Test
  void whatIsTooOldOrFromTheFutureIsNotTaken() {
    SignedNotice old = at(now.minus(GossipState.LIFE));
    SignedNotice future = at(now.plus(Duration.ofMinutes(11)));

    assertThat(one.receive(List.of(old, future))).isEmpty();
    assertThat(one.receive(List.of(at(now.plus(Duration.ofMinutes(9)))))).hasSize(1);
  }

  @Test
  void whatHasBeenToldForAMonthIsForgotten() {
    one.receive(List.of(revoked(1)));
    now = now.plus(GossipState.LIFE).plusSeconds(1);

    one.expire();

    assertThat(one.all()).isEmpty();
  }

  @Test
  void theOldestMakesRoomWhenThereAreTooMany() {
    SignedNotice oldest = at(now.minusSeconds(10));
    one.receive(List.of(oldest));
    for (int i = 0; i < GossipState.MOST; i++) {
      one.receive(List.of(revoked(i)));
    }

    assertThat(one.all()).hasSize(GossipState.MOST).doesNotContain(oldest);
  }

  @Test
  void everyKindOfNoticeHasASignatureOfItsOwn() {
    UUID value = new UUID(5, 6);
    Set<Long> ids = new HashSet<>();
    List<Notice> notices =
        List.of(
            new Notice.HostRevoked(new HostId(value)),
            new Notice.JobCancelled(new JobId(value)),
            new Notice.PublisherRevoked(Hash.ZERO),
            new Notice.LogHead(LOG, new TreeHead(1, Hash.ZERO)),
            new Notice.LogHead(LOG, new TreeHead(2, Hash.ZERO)));
    for (Notice notice : notices) {
      ids.add(signed(notice).id());
    }

    assertThat(ids).hasSize(notices.size());
  }

  @Test
  void aForkedLogIsFoundAndNamedWhenItsVictimsMeet() {
    SignedNotice shownToOne = head(7, "a");
    SignedNotice shownToOther = head(7, "b");
    one.receive(List.of(shownToOne));
    other.receive(List.of(shownToOther));

    List<News> news = exchange(one, other);

    assertThat(news)
        .containsExactlyInAnyOrder(
            new News.Forked(LOG, shownToOne, shownToOther),
            new News.Forked(LOG, shownToOther, shownToOne));
  }

  @Test
  void theProofOfAForkConvincesEverybodyWhoHearsIt() {
    one.receive(List.of(head(7, "a")));
    one.receive(List.of(head(7, "b")));

    List<News> news = exchange(one, other);

    assertThat(news).hasSize(2);
    assertThat(news.getFirst()).isInstanceOf(News.Told.class);
    assertThat(news.getLast()).isInstanceOf(News.Forked.class);
  }

  @Test
  void theSameHeadSignedTwiceAccusesNobody() {
    one.receive(List.of(head(7, "a")));
    SignedNotice later =
        new SignedNotice(head(7, "a").notice(), now.plusSeconds(60), KEY, new byte[0]);

    assertThat(one.receive(List.of(later))).isEmpty();
    assertThat(one.all()).hasSize(1);
  }

  @Test
  void headsOfTwoLogsAreNotCompared() {
    byte[] otherKey = {KEY[0], 7};
    Notice otherHead = new Notice.LogHead(Hash.of(otherKey), new TreeHead(7, Hash.ZERO));
    SignedNotice otherLog = new SignedNotice(otherHead, now, otherKey, new byte[0]);

    assertThat(one.receive(List.of(head(7, "a"), otherLog)))
        .hasSize(2)
        .allMatch(news -> news instanceof News.Told);
  }

  @Test
  void nobodySpeaksForAnothersLog() {
    byte[] otherKey = {KEY[0], 7};
    Notice head = new Notice.LogHead(LOG, new TreeHead(7, Hash.ZERO));

    assertThat(one.receive(List.of(new SignedNotice(head, now, otherKey, new byte[0])))).isEmpty();
  }

  @Test
  void summariesAreEqualForThoseWhoHaveTheSame() {
    one.receive(List.of(revoked(1), revoked(2)));
    other.receive(List.of(revoked(2)));
    assertThat(one.summary()).isNotEqualTo(other.summary());

    exchange(one, other);

    assertThat(one.summary()).isEqualTo(other.summary()).isNotZero();
    now = now.plus(GossipState.LIFE).plusSeconds(1);
    one.expire();
    assertThat(one.summary()).isZero();
  }

  @Test
  void aLongerLogHasToBeProved() {
    SignedNotice small = head(7, "a");
    SignedNotice large = head(9, "b");
    SignedNotice middle = head(8, "c");

    assertThat(one.receive(List.of(small))).containsExactly(new News.Told(small));
    assertThat(one.receive(List.of(large))).containsExactly(new News.ToProve(small, large));
    assertThat(one.receive(List.of(middle))).containsExactly(new News.ToProve(small, middle));
    assertThat(one.receive(List.of(head(5, "d"))))
        .containsExactly(new News.ToProve(head(5, "d"), small));
  }

  @Test
  void ofALogTheLatestHeadsAreKept() {
    for (int size = 1; size <= 20; size++) {
      one.receive(List.of(head(size, "root " + size)));
    }

    assertThat(one.all()).hasSize(8).contains(head(20, "root 20"), head(13, "root 13"));
    assertThat(one.receive(List.of(head(2, "root 2")))).isEmpty();
  }

  @Test
  void anyOrderOfExchangesBringsAllToTheSameState() {
    for (long seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<GossipState> states = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        GossipState state = state();
        state.receive(List.of(revoked(i), head(1 + random.nextInt(5), "same")));
        states.add(state);
      }
      for (int i = 0; i < 2_000; i++) {
        exchange(states.get(random.nextInt(30)), states.get(random.nextInt(30)));
      }

      for (GossipState state : states) {
        assertThat(state.digest().ids())
            .as("seed %d", seed)
            .isEqualTo(states.get(0).digest().ids());
      }
    }
  }

  private static List<News> exchange(GossipState asker, GossipState asked) {
    GossipState.Answer answer = asked.answer(asker.digest());
    List<News> news = new ArrayList<>(asker.receive(answer.missing()));
    news.addAll(asked.receive(asker.pick(answer.wanted())));
    return news;
  }

  private GossipState state() {
    return new GossipState(notice -> notice.key()[0] == KEY[0], () -> now);
  }

  private SignedNotice revoked(int number) {
    return signed(new Notice.HostRevoked(host(number)));
  }

  private SignedNotice at(Instant issued) {
    return new SignedNotice(new Notice.HostRevoked(host(99_999)), issued, KEY, new byte[0]);
  }

  private SignedNotice head(long size, String root) {
    return signed(
        new Notice.LogHead(
            LOG, new TreeHead(size, Hash.of(root.getBytes(StandardCharsets.UTF_8)))));
  }

  private SignedNotice signed(Notice notice) {
    return new SignedNotice(notice, now, KEY, new byte[0]);
  }

  private static HostId host(int number) {
    return new HostId(new UUID(0, number));
  }
}
