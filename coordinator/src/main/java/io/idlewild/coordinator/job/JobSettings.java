package io.idlewild.coordinator.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about jobs. */
@ConfigMapping(prefix = "idlewild.job")
public interface JobSettings {
  /** Work units that one job may have. */
  @WithDefault("20000000")
  int maxWorkUnits();

  /** How often those who follow a job hear of its progress at most. */
  @WithDefault("PT0.25S")
  Duration progressInterval();

  /** Silence after which an event stream shows that it is alive. */
  @WithDefault("PT10S")
  Duration keepalive();
}
