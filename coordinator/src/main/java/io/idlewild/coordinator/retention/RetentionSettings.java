package io.idlewild.coordinator.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** For how long things are kept. */
@ConfigMapping(prefix = "idlewild.retention")
public interface RetentionSettings {
  /** Jobs, after they have ended. */
  @WithDefault("P30D")
  Duration finished();

  /** Contents that nothing refers to, after somebody has announced or used them. */
  @WithDefault("P7D")
  Duration contents();
}
