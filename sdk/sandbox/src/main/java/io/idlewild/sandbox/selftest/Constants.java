package io.idlewild.sandbox.selftest;

import java.util.random.RandomGenerator;

/** Numbers at which arithmetic goes wrong, if it does. */
final class Constants {
  private static final int[] I32 = {
    0, 1, -1, 31, 32, 255, 65_535, 65_536, 0x7FFF_FFFF, 0x8000_0000
  };
  private static final long[] I64 = {
    0, 1, -1, 63, 64, 0xFFFF_FFFFL, 1L << 32, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE
  };

  /** Zeros, infinities, subnormals, bounds of integers, and NaNs with payloads and signs. */
  private static final int[] F32 = {
    0,
    0x8000_0000,
    0x3F80_0000,
    0xBF00_0000,
    1,
    0x7F80_0000,
    0xFF80_0000,
    0x7FC0_0000,
    0xFFC0_0001,
    0x7F80_0001,
    0xFFA5_A5A5,
    0x4F00_0000,
    0x5F00_0000,
    0xCF00_0001
  };

  private static final long[] F64 = {
    0,
    0x8000_0000_0000_0000L,
    0x3FF0_0000_0000_0000L,
    0xBFE0_0000_0000_0000L,
    1,
    0x7FF0_0000_0000_0000L,
    0xFFF0_0000_0000_0000L,
    0x7FF8_0000_0000_0000L,
    0xFFF8_0000_0000_0001L,
    0x7FF0_0000_0000_0001L,
    0xFFF4_5A5A_5A5A_5A5AL,
    0x41E0_0000_0000_0000L,
    0x43E0_0000_0000_0000L,
    0xC1E0_0000_0020_0000L
  };

  private Constants() {}

  static void write(Code code, Kind kind, RandomGenerator random) {
    boolean odd = random.nextBoolean();
    switch (kind) {
      case I32 -> code.i32(odd ? I32[random.nextInt(I32.length)] : random.nextInt());
      case I64 -> code.i64(odd ? I64[random.nextInt(I64.length)] : random.nextLong());
      case F32 ->
          code.f32(
              odd
                  ? F32[random.nextInt(F32.length)]
                  : Float.floatToRawIntBits((float) random.nextGaussian() * 1_000));
      case F64 ->
          code.f64(
              odd
                  ? F64[random.nextInt(F64.length)]
                  : Double.doubleToRawLongBits(random.nextGaussian() * 1_000));
    }
  }
}
