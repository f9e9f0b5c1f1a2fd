package io.idlewild.sandbox.endive;

/**
 * Floats as everybody may see them. Which bits a NaN has depends on the processor and on how far
 * HotSpot has compiled a loop; so where bits become visible, every NaN is the one of Java and of
 * WebAssembly, positive and without a payload. Called by compiled guests.
 */
public final class CanonicalNan {
  private CanonicalNan() {}

  /** The bits of a float as a guest's global, argument or result. */
  public static long toLong(float value) {
    return Float.floatToIntBits(value);
  }

  /** The bits of a double as a guest's global, argument or result. */
  public static long toLong(double value) {
    return Double.doubleToLongBits(value);
  }

  /** {@code f32.copysign}; the sign of a NaN is positive. */
  public static float copySign(float magnitude, float sign) {
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(magnitude) & Integer.MAX_VALUE
            | Float.floatToIntBits(sign) & Integer.MIN_VALUE);
  }

  /** {@code f64.copysign}; the sign of a NaN is positive. */
  public static double copySign(double magnitude, double sign) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(magnitude) & Long.MAX_VALUE
            | Double.doubleToLongBits(sign) & Long.MIN_VALUE);
  }
}
