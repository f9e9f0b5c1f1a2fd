package io.idlewild.core.swarm;

import java.time.Duration;

/**
 * How an origin answers.
 *
 * @param slots how many chunks are on the way at a time
 * @param mostOnTheWay bytes on the way in all, however fast the line
 * @param mostWaiting questions that wait for their turn
 * @param patience a question that waited so long is answered without a chunk, since what the asker
 *     wants has changed
 * @param leastPause after which it may be asked again
 * @param mostPause the same while very many ask
 * @param questionsPerSecond of those that were told to ask again, about
 * @param lost a chunk of which nothing was heard for so long is not on the way any more
 */
public record OriginSettings(
    UploadSettings slots,
    long mostOnTheWay,
    int mostWaiting,
    Duration patience,
    Duration leastPause,
    Duration mostPause,
    int questionsPerSecond,
    Duration lost) {
  /** As the coordinator answers. */
  public static final OriginSettings DEFAULT =
      new OriginSettings(
          new UploadSettings(
              2,
              Duration.ofMillis(50),
              3,
              8,
              Duration.ofMillis(250),
              4,
              Long.MAX_VALUE,
              Long.MAX_VALUE),
          64L << 20,
          256,
          Duration.ofSeconds(2),
          Duration.ofMillis(250),
          Duration.ofSeconds(5),
          50,
          Duration.ofSeconds(60));

  /** Everybody at once: for comparison. */
  public OriginSettings withoutQueue() {
    int any = Integer.MAX_VALUE;
    return new OriginSettings(
        new UploadSettings(
            any, slots.askerAhead(), any, any, slots.ahead(), any, Long.MAX_VALUE, Long.MAX_VALUE),
        Long.MAX_VALUE,
        any,
        patience,
        Duration.ZERO,
        Duration.ZERO,
        questionsPerSecond,
        lost);
  }
}
