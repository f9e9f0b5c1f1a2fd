package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Decides when to ask the local network who has a content, and whether to answer those who ask.
 * Whoever could answer waits for a random moment first, and keeps silent if enough others spoke
 * meanwhile: a question to a thousand holders is answered by a few. Time is in nanoseconds. Not
 * thread-safe.
 */
final class LanQueries {
  /** So many answers are enough for anybody. */
  static final int ENOUGH = 3;

  static final Duration JITTER = Duration.ofMillis(400);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
  private static final Duration ANSWER_AGAIN = Duration.ofSeconds(2);
  private static final int MOST = 1_000;

  private final RandomGenerator random;
  private final Function<ContentId, ContentTag> tags;
  private final Map<ContentTag, ContentId> held = new HashMap<>();
  private final Map<ContentTag, Question> asked = new HashMap<>();
  private final Map<ContentTag, Answer> answers = new HashMap<>();

  /**
   * @param tags what a content is called in the local network
   */
  LanQueries(RandomGenerator random, Function<ContentId, ContentTag> tags) {
    this.random = random;
    this.tags = tags;
  }

  /** This host asked for it. */
  private record Question(ContentId content, long at) {}

  /** This host may answer, or did. */
  private static final class Answer {
    private final long asked;
    private int others;
    private boolean pending = true;

    Answer(long asked) {
      this.asked = asked;
    }
  }

  /** What this host can give to others of its network. */
  void holds(Collection<ContentId> contents) {
    held.clear();
    contents.forEach(id -> held.put(tags.apply(id), id));
  }

  /** A content is wanted: what to ask for, unless that was asked lately. */
  Optional<ContentTag> want(ContentId content, long now) {
    asked.values().removeIf(question -> now - question.at >= ASK_AGAIN.toNanos());
    ContentTag tag = tags.apply(content);
    if (asked.containsKey(tag) || asked.size() >= MOST) {
      return Optional.empty();
    }
    asked.put(tag, new Question(content, now));
    return Optional.of(tag);
  }

  /** Somebody asks: after how many nanoseconds to decide whether to answer; empty for never. */
  OptionalLong asks(ContentTag tag, long now) {
    answers.values().removeIf(answer -> now - answer.asked >= ANSWER_AGAIN.toNanos());
    if (!held.containsKey(tag) || answers.containsKey(tag) || answers.size() >= MOST) {
      return OptionalLong.empty();
    }
    answers.put(tag, new Answer(now));
    return OptionalLong.of(random.nextLong(JITTER.toNanos()));
  }

  /** The moment has come: whether to answer. */
  boolean mayAnswer(ContentTag tag) {
    Answer answer = answers.get(tag);
    if (answer == null || !answer.pending) {
      return false;
    }
    answer.pending = false;
    return answer.others < ENOUGH && held.containsKey(tag);
  }

  /** Somebody answered: which content he has, if this host asked for it lately. */
  Optional<ContentId> answered(ContentTag tag, long now) {
    Answer own = answers.get(tag);
    if (own != null) {
      own.others++;
    }
    return Optional.ofNullable(asked.get(tag))
        .filter(question -> now - question.at < ASK_AGAIN.toNanos())
        .map(Question::content);
  }
}
