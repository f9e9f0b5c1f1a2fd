package io.idlewild.coordinator.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.Optional;

/** What can be set about traces. */
@ConfigMapping(prefix = "idlewild.tracing")
public interface UnitTracingSettings {
  /**
   * The collector for OTLP/HTTP, such as {@code http://127.0.0.1:4318}. Without it the variable
   * {@code OTEL_EXPORTER_OTLP_ENDPOINT} says it; without both nothing is traced.
   */
  Optional<String> endpoint();

  /** The work units that are traced, of all: 0 - 1. */
  @WithDefault("0.01")
  @DecimalMin("0")
  @DecimalMax("1")
  double share();
}
