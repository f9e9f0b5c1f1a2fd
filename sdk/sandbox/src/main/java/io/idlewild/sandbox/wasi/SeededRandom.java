package io.idlewild.sandbox.wasi;

/**
 * The guest's random bytes: SplitMix64, written out here because its bits are part of every result.
 * Each request starts a new word of 64 bits, little-endian; what is left of the last one is
 * dropped. Good for simulations, no good for secrets.
 */
final class SeededRandom {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long words;

  SeededRandom(long seed) {
    this.seed = seed;
  }

  /** How many words were drawn: with the seed, all its state. */
  long words() {
    return words;
  }

  /** Goes on where another generator of this seed was. */
  void restore(long value) {
    words = value;
  }

  void fill(byte[] into, int count) {
    for (int at = 0; at < count; at += Long.BYTES) {
      long word = next();
      for (int i = at; i < Math.min(at + Long.BYTES, count); i++) {
        into[i] = (byte) word;
        word >>>= Byte.SIZE;
      }
    }
  }

  private long next() {
    words++;
    long z = seed + words * GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
