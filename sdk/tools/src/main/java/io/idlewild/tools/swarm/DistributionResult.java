package io.idlewild.tools.swarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What came of a run.
 *
 * @param seconds until all that lived had everything; infinity if it did not end
 * @param ratioToBound of that
 * @param originCopies contents' worth of bytes that the coordinator gave
 * @param completeShare of the workers that lived at the end
 * @param completeAt seconds of those that were complete, the first at the head
 * @param wastedChunks that came in vain
 * @param expelled how often a worker dropped another for a wrong chunk
 * @param uplinkCopies contents' worth of bytes into the busiest local network
 * @param originQuestions in the busiest second
 */
record DistributionResult(
    double seconds,
    double ratioToBound,
    double originCopies,
    double completeShare,
    List<Double> completeAt,
    long wastedChunks,
    int expelled,
    double uplinkCopies,
    int originQuestions) {
  private static final double NANOS = 1e9;

  static DistributionResult of(Scenario scenario) {
    Distribution distribution = new Distribution(scenario);
    distribution.populate();
    distribution.start();
    double seconds = distribution.run(scenario.most());
    List<Member> living = distribution.members().stream().filter(Member::lives).toList();
    long complete = living.stream().filter(Member::isComplete).count();
    double[] times =
        distribution.members().stream()
            .filter(Member::isComplete)
            .mapToDouble(member -> member.completeAt() / NANOS)
            .sorted()
            .toArray();
    List<Double> all = new ArrayList<>();
    Arrays.stream(times).forEach(all::add);
    return new DistributionResult(
        seconds,
        seconds / scenario.boundSeconds(),
        distribution.origin().sentFiles(),
        living.isEmpty() ? 0 : complete / (double) living.size(),
        all,
        distribution.waste().chunks,
        distribution.waste().expelled,
        distribution.mostThroughUplink(),
        distribution.origin().mostQuestions());
  }

  /** When that share of those that were complete had everything, in seconds. */
  double percentile(double share) {
    return completeAt.isEmpty()
        ? Double.POSITIVE_INFINITY
        : completeAt.get((int) Math.ceil(share * completeAt.size()) - 1);
  }

  /** Whether it ended within the time. */
  boolean ended() {
    return Double.isFinite(seconds);
  }
}
