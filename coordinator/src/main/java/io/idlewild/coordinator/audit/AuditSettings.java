package io.idlewild.coordinator.audit;

import io.idlewild.coordinator.limit.model.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about the audit log. */
@ConfigMapping(prefix = "idlewild.audit")
public interface AuditSettings {
  /** How long addresses stand beside the lines. */
  @WithDefault("P14D")
  Duration keepAddresses();

  /** Refusals from one block that get a line each; the rest are counted. */
  @WithDefault("30/min burst 60")
  Rate refusalsPerBlock();

  /** Refusals that get a line each, of everybody. */
  @WithDefault("10/s burst 500")
  Rate refusals();
}
