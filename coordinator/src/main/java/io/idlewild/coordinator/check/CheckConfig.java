package io.idlewild.coordinator.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about checks. */
@ConfigMapping(prefix = "idlewild.check")
interface CheckConfig {
  /** How long after its end a lease must be gone: several terms of a lease, and a start. */
  @WithDefault("PT5M")
  Duration overdue();
}
