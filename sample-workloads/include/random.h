/* xoshiro256** (Blackman and Vigna, public domain), seeded through splitmix64. The state is part of memory, so a checkpoint holds it. */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

typedef struct {
  uint64_t s[4];
} Random;

static inline uint64_t splitmix64(uint64_t *x) {
  uint64_t z = (*x += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/* Two words, so that equal seeds at two temperatures do not walk the same way. */
static inline Random random_of(uint64_t seed, uint64_t stream) {
  uint64_t x = seed;
  x = splitmix64(&x) ^ stream;
  Random random;
  for (int i = 0; i < 4; i++) random.s[i] = splitmix64(&x);
  return random;
}

static inline uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t random_next(Random *random) {
  uint64_t *s = random->s;
  uint64_t result = rotate(s[1] * 5, 7) * 9;
  uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate(s[3], 45);
  return result;
}

/* Evenly from 0 to bound - 1, for bounds far below 2^32 (Lemire's multiplication; the bias is below bound / 2^32). */
static inline uint32_t random_below(Random *random, uint32_t bound) {
  return (uint32_t)(((random_next(random) >> 32) * bound) >> 32);
}

#endif
