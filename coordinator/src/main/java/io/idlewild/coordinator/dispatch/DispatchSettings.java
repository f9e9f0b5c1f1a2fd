package io.idlewild.coordinator.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about dispatch. */
@ConfigMapping(prefix = "idlewild.dispatch")
public interface DispatchSettings {
  /** How long a lease lives without a heartbeat. */
  @WithDefault("PT60S")
  Duration leaseTerm();

  /** How often workers are asked for a heartbeat; several fit into a term. */
  @WithDefault("PT15S")
  Duration heartbeatInterval();

  /** How often the loop looks for leases that have ended, and for work that it has missed. */
  @WithDefault("PT1S")
  Duration tick();

  /** Work units of one job that are held in memory. */
  @WithDefault("2000")
  int windowPerJob();

  /** Events that go into one transaction at most. */
  @WithDefault("1000")
  int roundEvents();

  /** Leases that one transaction grants at most. */
  @WithDefault("1000")
  int roundLeases();

  /** Work units of one job that one transaction seals at most, at the end of the job. */
  @WithDefault("2000")
  int roundSeals();

  /** Events that wait for the loop; when they are more, the streams wait. */
  @WithDefault("20000")
  int queue();

  /** How long nobody but the project can do a work unit before the project does it itself. */
  @WithDefault("PT10S")
  Duration stuckAfter();

  /** Messages that wait for a slow worker before its stream is closed. */
  @WithDefault("5000")
  int streamBuffer();

  /** Tasks that one host may want at once. */
  @WithDefault("1024")
  int maxDemand();

  /**
   * Leases that one host may hold at once, whatever it asks for. What a host hoards, nobody else
   * computes before its leases end; what it settles makes room at once.
   */
  @WithDefault("1024")
  int maxLeases();

  /** When workers come back after a planned stop. */
  @WithDefault("PT2S")
  Duration reconnectAfter();
}
