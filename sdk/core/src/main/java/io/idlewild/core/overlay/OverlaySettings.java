package io.idlewild.core.overlay;

import java.time.Duration;

/**
 * The numbers of the overlay. Those of the table and the lookup are the ones that Kademlia and
 * S/Kademlia are published with.
 *
 * @param k contacts in a bucket, and nodes that keep a record
 * @param alpha questions that a lookup has open at a time, on each path
 * @param paths that a lookup takes which failed on one
 * @param blockInBucket contacts of one network block in a bucket, and among those that a lookup
 *     ends with
 * @param blockInTable contacts of one network block in a table
 * @param mostFailures calls in a row that a contact may leave unanswered before it is forgotten
 * @param recordLife how long a provider record counts at most
 * @param republish how often a provider says again that it is one
 * @param refresh how long a bucket may go without a lookup in its range
 */
public record OverlaySettings(
    int k,
    int alpha,
    int paths,
    int blockInBucket,
    int blockInTable,
    int mostFailures,
    Duration recordLife,
    Duration republish,
    Duration refresh) {
  public OverlaySettings {
    if (k < 1 || k > 100 || alpha < 1 || paths < 1 || mostFailures < 1 || mostFailures > 7) {
      throw new IllegalArgumentException(
          "k %d, alpha %d, paths %d, failures %d".formatted(k, alpha, paths, mostFailures));
    }
    if (blockInBucket < 1 || blockInTable < blockInBucket || blockInTable > 15) {
      throw new IllegalArgumentException(
          "%d of a block in a bucket, %d in a table".formatted(blockInBucket, blockInTable));
    }
  }

  /** What workers use. */
  public static OverlaySettings standard() {
    return new OverlaySettings(
        20, 3, 4, 2, 10, 3, Duration.ofHours(1), Duration.ofMinutes(20), Duration.ofHours(1));
  }
}
