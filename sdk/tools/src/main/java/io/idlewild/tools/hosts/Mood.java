package io.idlewild.tools.hosts;

import org.jspecify.annotations.Nullable;

/**
 * What a simulated host measures of its machine.
 *
 * @param idleCores that may be used now; 0 while it is suspended
 * @param foreignCores used by the owner
 * @param freeMemoryBytes of main memory
 * @param battery null for a machine without one
 * @param suspension why it does not compute; null while it may
 */
public record Mood(
    double idleCores,
    double foreignCores,
    long freeMemoryBytes,
    @Nullable Battery battery,
    @Nullable Suspension suspension) {

  /** How far a battery is charged, 0 to 1, and whether the machine runs from it. */
  public record Battery(boolean onMains, double charge) {}

  /**
   * Why a host does not compute.
   *
   * @param cause the stable word that workers use
   * @param measured what met the limit
   */
  public record Suspension(
      String cause, String sentence, double measured, double limit, String unit) {}
}
