package io.idlewild.worker.exchange;

import io.idlewild.core.swarm.DownloadSettings;
import io.idlewild.core.swarm.UploadSettings;
import io.idlewild.core.work.Sharing;
import java.time.Duration;

/**
 * How a worker takes part in the swarm.
 *
 * @param volunteer how far the owner lets contents wander from this machine
 * @param uploads limits of what is served
 * @param downloads how contents are fetched
 * @param links peers of one content at most
 * @param patience a fetch without any progress ends after this
 * @param originAfter how long peers are looked for before the origin is asked
 * @param originAfterPeers the same while some are known and none has answered
 * @param haveEvery how often peers are told of new chunks
 * @param helloWithin a caller that says nothing sensible is let go after this
 */
public record SwarmSettings(
    Sharing volunteer,
    UploadSettings uploads,
    DownloadSettings downloads,
    int links,
    Duration patience,
    Duration originAfter,
    Duration originAfterPeers,
    Duration haveEvery,
    Duration helloWithin) {
  public static final SwarmSettings DEFAULT =
      new SwarmSettings(
          Sharing.SWARM,
          UploadSettings.DEFAULT,
          DownloadSettings.DEFAULT,
          40,
          Duration.ofMinutes(2),
          Duration.ofMillis(300),
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          Duration.ofSeconds(10));

  public SwarmSettings withVolunteer(Sharing sharing) {
    return new SwarmSettings(
        sharing,
        uploads,
        downloads,
        links,
        patience,
        originAfter,
        originAfterPeers,
        haveEvery,
        helloWithin);
  }

  public SwarmSettings withUploads(UploadSettings limits) {
    return new SwarmSettings(
        volunteer,
        limits,
        downloads,
        links,
        patience,
        originAfter,
        originAfterPeers,
        haveEvery,
        helloWithin);
  }

  public SwarmSettings withPatience(Duration longest) {
    return new SwarmSettings(
        volunteer,
        uploads,
        downloads,
        links,
        longest,
        originAfter,
        originAfterPeers,
        haveEvery,
        helloWithin);
  }
}
