package io.idlewild.coordinator.tracker.model;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.HoldingChallenge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What serving counts for. Receivers say what came from whom; that counts once the one who served
 * has shown a random leaf of the content, which nobody can who only claims to hold it. No receiver
 * can confirm more of a content than it is long, so what two hosts that collude can make up is
 * bounded by what they have leases for. Not thread-safe.
 */
public final class ServingLedger {
  /** Challenges that one host gets at a time. */
  public static final int MOST_AT_ONCE = 16;

  static final Duration PROVEN = Duration.ofHours(24);
  static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST_CLAIMS = 100_000;
  private static final int MOST_RECEIPTS = 500_000;

  private final RandomGenerator random;
  private final Map<Claim, State> claims = new HashMap<>();
  private final Map<Claim, Long> receipts = new HashMap<>();

  private record Claim(HostId host, ContentId content) {}

  private static final class State {
    private long waiting;
    private Instant provenUntil = Instant.MIN;
    private @Nullable HoldingChallenge challenge;
    private Instant end;

    State(Instant end) {
      this.end = end;
    }
  }

  /** What became of an answer. */
  public enum Judgement {
    /** The leaf is the right one. */
    PROVEN,
    /** It is not: what was served of the content counts for nothing. */
    WRONG,
    /** Nobody asked, or too long ago. */
    UNASKED
  }

  /**
   * What an answer is worth.
   *
   * @param bytes that count from now on
   */
  public record Outcome(Judgement judgement, long bytes) {}

  /**
   * @param random must not be guessed by hosts
   */
  public ServingLedger(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A receiver says what came from a peer.
   *
   * @return bytes that count at once, since the peer has proved lately that it holds the content
   */
  public long received(HostId receiver, HostId server, ContentId content, long bytes, Instant now) {
    if (receiver.equals(server) || bytes <= 0 || receipts.size() >= MOST_RECEIPTS) {
      return 0;
    }
    Claim receipt = new Claim(receiver, content);
    long before = receipts.getOrDefault(receipt, 0L);
    long counted = Math.min(bytes, content.length() - before);
    if (counted <= 0) {
      return 0;
    }
    receipts.put(receipt, before + counted);
    Claim claim = new Claim(server, content);
    State state = claims.get(claim);
    if (state == null) {
      if (claims.size() >= MOST_CLAIMS) {
        return 0;
      }
      state = new State(now.plus(PATIENCE));
      claims.put(claim, state);
    }
    if (now.isBefore(state.provenUntil)) {
      return counted;
    }
    state.waiting += counted;
    state.end = now.plus(PATIENCE);
    return 0;
  }

  /** What a host has to show now; the same again until it has answered. */
  public List<HoldingChallenge> challenges(HostId host, Instant now) {
    List<HoldingChallenge> due = new ArrayList<>();
    for (Map.Entry<Claim, State> entry : claims.entrySet()) {
      State state = entry.getValue();
      if (due.size() < MOST_AT_ONCE
          && entry.getKey().host().equals(host)
          && state.waiting > 0
          && now.isBefore(state.end)) {
        if (state.challenge == null) {
          state.challenge = HoldingChallenge.draw(entry.getKey().content(), host, random);
        }
        due.add(state.challenge);
      }
    }
    return due;
  }

  /** A host answers; a challenge is good for one answer. */
  public Outcome answered(
      HostId host, HoldingChallenge question, HoldingChallenge.Answer answer, Instant now) {
    State state = claims.get(new Claim(host, question.id()));
    if (state == null || !question.equals(state.challenge) || !now.isBefore(state.end)) {
      return new Outcome(Judgement.UNASKED, 0);
    }
    state.challenge = null;
    long bytes = state.waiting;
    state.waiting = 0;
    if (!question.accepts(answer)) {
      return new Outcome(Judgement.WRONG, 0);
    }
    state.provenUntil = now.plus(PROVEN);
    state.end = state.provenUntil;
    return new Outcome(Judgement.PROVEN, bytes);
  }

  /** Forgets what ran out; call it now and then. Returns how many claims were never proved. */
  public int expire(Instant now) {
    int unproven = 0;
    for (Iterator<State> all = claims.values().iterator(); all.hasNext(); ) {
      State state = all.next();
      if (!now.isBefore(state.end) && !now.isBefore(state.provenUntil)) {
        unproven += state.waiting > 0 ? 1 : 0;
        all.remove();
      }
    }
    if (receipts.size() >= MOST_RECEIPTS) {
      receipts.clear();
    }
    return unproven;
  }
}
