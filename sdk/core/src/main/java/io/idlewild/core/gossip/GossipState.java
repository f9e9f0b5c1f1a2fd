package io.idlewild.core.gossip;

import io.idlewild.core.content.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What one worker knows, and its part of an exchange with a peer. Every now and then a worker shows
 * a random peer what it has ({@link #digest}); the peer sends what is missing there and asks for
 * what is missing here ({@link #answer}), and gets it ({@link #pick}). What comes in goes through
 * {@link #receive}, which believes nothing that is not signed by somebody who may say so. Not
 * thread-safe.
 */
public final class GossipState {
  /** After that, everybody who can be told has been. */
  public static final Duration LIFE = Duration.ofDays(30);

  /** Notices that a worker keeps; the oldest make room. */
  public static final int MOST = 2_000;

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private final Predicate<SignedNotice> isGenuine;
  private final InstantSource clock;
  private final Map<Long, SignedNotice> notices = new HashMap<>(4);
  private final HeadWatch heads = new HeadWatch();
  private long summary;

  /**
   * @param isGenuine verifies the signature, and that this key may say this
   */
  public GossipState(Predicate<SignedNotice> isGenuine, InstantSource clock) {
    this.isGenuine = isGenuine;
    this.clock = clock;
  }

  /**
   * What a worker has, to be shown to a peer.
   *
   * @param ids of its notices, in ascending order
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Digest(long[] ids) {
    boolean lacks(long id) {
      return Arrays.binarySearch(ids, id) < 0;
    }
  }

  /**
   * What a peer says to a digest.
   *
   * @param missing notices that the other one lacks
   * @param wanted ids that this one lacks
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(List<SignedNotice> missing, long[] wanted) {
    public Answer {
      missing = List.copyOf(missing);
    }
  }

  /** Equal for those who have the same: peers compare it first, and mostly need no digest. */
  public long summary() {
    return summary;
  }

  /** What this worker has. */
  public Digest digest() {
    return new Digest(notices.keySet().stream().mapToLong(Long::longValue).sorted().toArray());
  }

  /** Answers the digest of a peer. */
  public Answer answer(Digest digest) {
    List<SignedNotice> missing = new ArrayList<>();
    for (SignedNotice notice : notices.values()) {
      if (digest.lacks(notice.id())) {
        missing.add(notice);
      }
    }
    long[] wanted =
        Arrays.stream(digest.ids()).filter(id -> !notices.containsKey(id)).limit(MOST).toArray();
    return new Answer(missing, wanted);
  }

  /** The notices that a peer wants. */
  public List<SignedNotice> pick(long[] wanted) {
    List<SignedNotice> picked = new ArrayList<>();
    for (long id : wanted) {
      SignedNotice notice = notices.get(id);
      if (notice != null) {
        picked.add(notice);
      }
    }
    return picked;
  }

  /** Takes what a peer, or the coordinator, sent. Returns what is new and what follows from it. */
  public List<News> receive(List<SignedNotice> received) {
    List<News> news = new ArrayList<>();
    for (SignedNotice notice : received) {
      boolean isNew = !notices.containsKey(notice.id());
      if (isNew && isTimely(notice) && isOfItsLog(notice) && isGenuine.test(notice)) {
        take(notice, news);
      }
    }
    return news;
  }

  /** Forgets what is older than {@link #LIFE}. */
  public void expire() {
    Instant oldest = clock.instant().minus(LIFE);
    all().stream().filter(notice -> notice.issued().isBefore(oldest)).forEach(this::drop);
  }

  /** All that is known. */
  public List<SignedNotice> all() {
    return List.copyOf(notices.values());
  }

  private void take(SignedNotice notice, List<News> news) {
    if (notice.notice() instanceof Notice.LogHead) {
      HeadWatch.Verdict verdict = heads.heard(notice);
      verdict.dropped().forEach(this::drop);
      if (!verdict.keep()) {
        return;
      }
      news.addAll(verdict.news());
    } else {
      news.add(new News.Told(notice));
    }
    notices.put(notice.id(), notice);
    summary ^= notice.id();
    if (notices.size() > MOST) {
      notices.values().stream()
          .min(Comparator.comparing(SignedNotice::issued).thenComparingLong(SignedNotice::id))
          .ifPresent(this::drop);
    }
  }

  private void drop(SignedNotice notice) {
    if (notices.remove(notice.id()) != null) {
      summary ^= notice.id();
    }
  }

  /** A head is signed by its log's key, whose fingerprint is not under the signature. */
  private static boolean isOfItsLog(SignedNotice notice) {
    return !(notice.notice() instanceof Notice.LogHead head)
        || head.log().equals(Hash.of(notice.key()));
  }

  private boolean isTimely(SignedNotice notice) {
    Instant now = clock.instant();
    return notice.issued().isAfter(now.minus(LIFE))
        && notice.issued().isBefore(now.plus(CLOCK_SKEW));
  }
}
