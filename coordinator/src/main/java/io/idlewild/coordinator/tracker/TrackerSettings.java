package io.idlewild.coordinator.tracker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set of the tracker. */
@ConfigMapping(prefix = "idlewild.tracker")
interface TrackerSettings {
  /**
   * Workers say again what they have after this; what is not said again runs out in thrice that.
   */
  @WithDefault("PT30S")
  Duration interval();

  /** How long a worker may have a content from its peers after it asked. */
  @WithDefault("PT1H")
  Duration capability();

  /** How long a worker counts as reachable after the coordinator dialled it. */
  @WithDefault("PT10M")
  Duration reachable();

  /** A worker that does not pick up within this is not reachable. */
  @WithDefault("PT2S")
  Duration dialBack();
}
