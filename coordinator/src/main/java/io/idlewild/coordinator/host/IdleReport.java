package io.idlewild.coordinator.host;

import java.util.Optional;

/**
 * What a host measured last.
 *
 * @param idleCores that the worker may use now
 * @param foreignCores that others use
 * @param load1m load average
 * @param freeMemoryBytes of main memory
 * @param battery if the host told
 * @param suspension why it does not compute; empty while it may
 */
public record IdleReport(
    double idleCores,
    double foreignCores,
    double load1m,
    long freeMemoryBytes,
    Optional<Battery> battery,
    Optional<Suspension> suspension) {

  /**
   * A battery.
   *
   * @param present whether there is one
   * @param onMains whether it is not needed now
   * @param charge 0 - 1
   */
  public record Battery(boolean present, boolean onMains, double charge) {}

  /**
   * Why a worker leaves the machine alone.
   *
   * @param cause stable word, such as {@code foreign-load}
   * @param sentence for people
   */
  public record Suspension(String cause, String sentence) {}
}
