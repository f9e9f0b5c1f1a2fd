package io.idlewild.coordinator.enrolment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who may bring hosts. */
@ConfigMapping(prefix = "idlewild.enrolment")
public interface EnrolmentSettings {
  /** Whether a host may belong to nobody. Whoever knows it can claim its credit later. */
  @WithDefault("true")
  boolean anonymous();

  /** Whether a machine may become a host without a token; it belongs to nobody then. */
  @WithDefault("false")
  boolean open();

  /** How long a claim token is good. */
  @WithDefault("PT15M")
  Duration claimTerm();
}
