package io.idlewild.core.swarm;

import java.time.Duration;

/**
 * How a worker serves.
 *
 * @param perAsker chunks on the way to one asker, however slow it goes
 * @param askerAhead the same as time at the measured rate; the larger counts
 * @param leastAtOnce chunks on the way in all, however slow it goes
 * @param mostAtOnce the same while the line was seen to carry more than it does now
 * @param ahead what may be on the way in all, as time at the measured rate
 * @param queue wishes that one asker may have waiting; more are refused
 * @param wanBytesPerSecond limit beyond the LAN; 0 for nothing at all, {@link Long#MAX_VALUE} for
 *     none
 * @param wanBytesPerDay the same for 24 hours; {@link Long#MAX_VALUE} for no limit
 */
public record UploadSettings(
    int perAsker,
    Duration askerAhead,
    int leastAtOnce,
    int mostAtOnce,
    Duration ahead,
    int queue,
    long wanBytesPerSecond,
    long wanBytesPerDay) {
  public static final UploadSettings DEFAULT =
      new UploadSettings(
          2,
          Duration.ofMillis(50),
          3,
          8,
          Duration.ofMillis(250),
          16,
          Long.MAX_VALUE,
          Long.MAX_VALUE);

  public UploadSettings withWanLimit(long bytesPerSecond, long bytesPerDay) {
    return new UploadSettings(
        perAsker, askerAhead, leastAtOnce, mostAtOnce, ahead, queue, bytesPerSecond, bytesPerDay);
  }
}
