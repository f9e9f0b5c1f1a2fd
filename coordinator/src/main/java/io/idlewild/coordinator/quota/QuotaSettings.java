package io.idlewild.coordinator.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What every account may use unless an admin says otherwise. */
@ConfigMapping(prefix = "idlewild.quota")
public interface QuotaSettings {
  /** Jobs that have not ended. */
  @WithDefault("1000")
  @Min(0)
  int openJobs();

  /** Work units of all jobs that are not deleted. */
  @WithDefault("100000000")
  @Min(0)
  long workUnits();

  /** Tasks that open jobs ask for: work units times the results that each needs at the least. */
  @WithDefault("300000000")
  @Min(0)
  long tasks();

  /** Bytes of contents that the account has announced and that are kept. */
  @WithDefault("1099511627776")
  @Min(0)
  long storedBytes();
}
