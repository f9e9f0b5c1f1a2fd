package io.idlewild.sandbox.endive;

import io.idlewild.sandbox.WasmBytes;

/** A module with a function for each place where the bits of a NaN show; each gives them as i64. */
final class NanModule {
  private static final int PADDING = 40_000;

  private NanModule() {}

  /** Where bits show. */
  enum Place {
    REINTERPRET32,
    REINTERPRET64,
    STORE32,
    STORE64,
    COPYSIGN32,
    COPYSIGN64,
    GLOBAL32,
    GLOBAL64;

    /** The bits of a canonical NaN, or of a one whose sign a NaN gave. */
    long expected(long f32, long f64) {
      return switch (this) {
        case REINTERPRET32, STORE32, GLOBAL32 -> f32;
        case REINTERPRET64, STORE64, GLOBAL64 -> f64;
        case COPYSIGN32 -> Float.floatToRawIntBits(1f);
        case COPYSIGN64 -> Double.doubleToRawLongBits(1d);
      };
    }

    private WasmBytes code() {
      return switch (this) {
        case REINTERPRET32 -> f32().raw(0xBC, 0xAD);
        case REINTERPRET64 -> f64().raw(0xBD);
        case STORE32 ->
            WasmBytes.body().raw(0x41, 0).raw(bytes(f32())).raw(0x38, 0, 0, 0x41, 0, 0x35, 0, 0);
        case STORE64 ->
            WasmBytes.body().raw(0x41, 0).raw(bytes(f64())).raw(0x39, 0, 0, 0x41, 0, 0x29, 0, 0);
        case COPYSIGN32 ->
            WasmBytes.body().raw(0x43, 0, 0, 0x80, 0x3F).raw(bytes(f32())).raw(0x98, 0xBC, 0xAD);
        case COPYSIGN64 ->
            WasmBytes.body()
                .raw(0x44, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F)
                .raw(bytes(f64()))
                .raw(0xA6, 0xBD);
        case GLOBAL32 -> f32().raw(0x24, 0, 0x23, 0, 0xBC, 0xAD);
        case GLOBAL64 -> f64().raw(0x24, 1, 0x23, 1, 0xBD);
      };
    }
  }

  /** A negative NaN with a payload, after an addition that keeps or changes it as it likes. */
  private static WasmBytes f32() {
    return WasmBytes.body().raw(0x43, 0x45, 0x23, 0xC1, 0xFF, 0x43, 0, 0, 0x80, 0x3F, 0x92);
  }

  private static WasmBytes f64() {
    return WasmBytes.body()
        .raw(0x44, 0x23, 1, 0x21, 0x43, 0x65, 0x87, 0xF9, 0xFF)
        .raw(0x44, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0xA0);
  }

  private static int[] bytes(WasmBytes piece) {
    byte[] all = piece.bytes();
    int[] values = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      values[i] = all[i];
    }
    return values;
  }

  static byte[] bytes() {
    return module(0);
  }

  static byte[] bytesWithHugeFunctions() {
    return module(PADDING);
  }

  private static byte[] module(int padding) {
    Place[] places = Place.values();
    WasmBytes functions = WasmBytes.body().number(places.length);
    WasmBytes exports = WasmBytes.body().number(places.length);
    WasmBytes bodies = WasmBytes.body().number(places.length);
    for (Place place : places) {
      functions.raw(0);
      exports.name(place.name()).raw(0, place.ordinal());
      WasmBytes body = WasmBytes.body().raw(0);
      for (int i = 0; i < padding; i++) {
        body.raw(0x41, 0, 0x1A, 0x01);
      }
      bodies.sized(body.raw(bytes(place.code())).raw(0x0B));
    }
    return WasmBytes.module()
        .section(1, WasmBytes.body().raw(1, 0x60, 0, 1, 0x7E))
        .section(3, functions)
        .section(5, WasmBytes.body().raw(1, 0, 1))
        .section(
            6,
            WasmBytes.body()
                .raw(2, 0x7D, 1, 0x43, 0, 0, 0, 0, 0x0B)
                .raw(0x7C, 1, 0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0x0B))
        .section(7, exports)
        .section(10, bodies)
        .bytes();
  }
}
