package io.idlewild.worker.idle;

/**
 * The machine's battery.
 *
 * @param present whether there is one
 * @param onMains whether the machine gets its power from elsewhere
 * @param charge 0 - 1
 */
public record Battery(boolean present, boolean onMains, double charge) {
  /** A machine without a battery. */
  public static final Battery NONE = new Battery(false, true, 1);
}
