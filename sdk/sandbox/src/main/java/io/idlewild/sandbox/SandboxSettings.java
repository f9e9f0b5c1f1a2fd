package io.idlewild.sandbox;

import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import io.idlewild.sandbox.engine.EnginePreference;
import java.time.Duration;

/**
 * How a sandbox treats its child programs.
 *
 * @param startTime a child JVM must have started by then
 * @param compileTime a module must be compiled by then
 * @param graceTime what a task gets to end itself when it is stopped; then its process is ended
 * @param idleTime after which a child without a task is ended
 * @param tasksPerChild after which a child is replaced
 * @param niceness 0 - 19: how much other programs go first, where the platform knows it
 * @param engine which engine runs the tasks
 * @param ticker measures the tasks' time
 */
public record SandboxSettings(
    Duration startTime,
    Duration compileTime,
    Duration graceTime,
    Duration idleTime,
    int tasksPerChild,
    int niceness,
    EnginePreference engine,
    Ticker ticker) {

  /**
   * 30 s, 60 s, 1.5 s, 5 min, 200 tasks, no niceness, the engine that {@link
   * EnginePreference#PROPERTY} names, the machine's clock.
   */
  public static final SandboxSettings DEFAULT =
      new SandboxSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMillis(1500),
          Duration.ofMinutes(5),
          200,
          0,
          EnginePreference.configured(),
          new SystemTicker());

  public SandboxSettings {
    if (tasksPerChild < 1) {
      throw new IllegalArgumentException("a child runs at least one task, got " + tasksPerChild);
    }
    if (niceness < 0 || niceness > 19) {
      throw new IllegalArgumentException("niceness is between 0 and 19, got " + niceness);
    }
  }

  /** The same with another niceness. */
  public SandboxSettings withNiceness(int value) {
    return new SandboxSettings(
        startTime, compileTime, graceTime, idleTime, tasksPerChild, value, engine, ticker);
  }

  /** The same with another bound for compiling. */
  public SandboxSettings withCompileTime(Duration value) {
    return new SandboxSettings(
        startTime, value, graceTime, idleTime, tasksPerChild, niceness, engine, ticker);
  }

  /** The same with another life of a child. */
  public SandboxSettings withChildLife(int tasks, Duration idle) {
    return new SandboxSettings(
        startTime, compileTime, graceTime, idle, tasks, niceness, engine, ticker);
  }

  /** The same with another engine. */
  public SandboxSettings withEngine(EnginePreference value) {
    return new SandboxSettings(
        startTime, compileTime, graceTime, idleTime, tasksPerChild, niceness, value, ticker);
  }
}
