package io.idlewild.worker.exchange;

import io.idlewild.core.swarm.Source;
import java.util.Map;

/**
 * How far a content is that is or was on its way here.
 *
 * @param have chunks that are here
 * @param chunks of the whole
 * @param received bytes by source
 */
public record FetchProgress(int have, int chunks, Map<Source, Long> received) {
  public FetchProgress {
    received = Map.copyOf(received);
  }
}
