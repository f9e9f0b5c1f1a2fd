package io.idlewild.core.swarm;

import java.time.Duration;

/**
 * How a download behaves.
 *
 * @param perSource requests outstanding at one source, however slow it is
 * @param sourceAhead the same as time at the rate at which it gives; the larger counts
 * @param mostPerSource the most that this becomes
 * @param ahead how much may be outstanding in all, as time at the measured goodput
 * @param leastAhead requests that may be outstanding in all, however slow it goes
 * @param endgame with so few chunks missing, two sources are asked for one
 * @param slowFactor a source that is this much slower than the median is left alone
 * @param probation how long it is left alone
 * @param stall no chunk for this long brings in the origin, whoever else has the chunks
 * @param stallChunks nor for this many expected chunk times
 * @param fresh what a source gave to somebody within this time will come from there
 * @param freshShare the same of the origin, as a share of the time that the whole content takes;
 *     the longer of the two counts
 * @param mostFresh the longest that this becomes
 * @param freshWhenStalled the same when nothing comes from anybody: one gets it and passes it on
 */
public record DownloadSettings(
    int perSource,
    Duration sourceAhead,
    int mostPerSource,
    Duration ahead,
    int leastAhead,
    int endgame,
    double slowFactor,
    Duration probation,
    Duration stall,
    int stallChunks,
    Duration fresh,
    double freshShare,
    Duration mostFresh,
    Duration freshWhenStalled) {
  public static final DownloadSettings DEFAULT =
      new DownloadSettings(
          2,
          Duration.ofMillis(50),
          16,
          Duration.ofSeconds(1),
          8,
          8,
          3,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          4,
          Duration.ofSeconds(5),
          0.75,
          Duration.ofSeconds(60),
          Duration.ofSeconds(1));
}
