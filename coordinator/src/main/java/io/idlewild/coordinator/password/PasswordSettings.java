package io.idlewild.coordinator.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * What a guess costs: {@code idlewild.password.*}. The values are OWASP's for Argon2id; each hash
 * keeps its own, and is made anew at the next login when these have changed.
 */
@ConfigMapping(prefix = "idlewild.password")
public interface PasswordSettings {
  /** KiB of memory that one hash fills. */
  @WithDefault("19456")
  @Min(8)
  @Max(1048576)
  int memoryKib();

  /** How often it fills them. */
  @WithDefault("2")
  @Min(1)
  @Max(64)
  int iterations();

  /** Lanes; more than one only pays where there are cores for them. */
  @WithDefault("1")
  @Min(1)
  @Max(16)
  int lanes();

  /** Hashes at once, which bounds the memory that a flood of logins takes. */
  @WithDefault("2")
  @Min(1)
  int atOnce();

  /** How long a login waits for its turn before it is put off. */
  @WithDefault("PT5S")
  Duration patience();
}
