#include "lattice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int lattice_init(Lattice *lattice, int32_t size, double temperature, uint64_t seed) {
  size_t spins = (size_t)size * (size_t)size;
  uint64_t temperature_bits;
  memcpy(&temperature_bits, &temperature, sizeof temperature_bits);
  lattice->size = size;
  lattice->spins = malloc(spins);
  lattice->stack = malloc(spins * sizeof(int32_t));
  if (lattice->spins == NULL || lattice->stack == NULL) return -1;
  memset(lattice->spins, 1, spins);
  lattice->magnetisation = (int64_t)spins;
  /* 2^53 steps are fine enough and exact in a double; the shift keeps the compare in 64 bits. */
  lattice->join = (uint64_t)(-expm1(-2.0 / temperature) * 9007199254740992.0) << 11;
  lattice->random = random_of(seed, temperature_bits);
  return 0;
}

/* Asks one neighbour of a flipped spin; returns the new height of the stack. */
static inline int32_t ask(Lattice *lattice, int32_t site, int8_t old_spin, int32_t height) {
  if (lattice->spins[site] != old_spin || random_next(&lattice->random) >= lattice->join) return height;
  lattice->spins[site] = (int8_t)-old_spin;
  lattice->stack[height] = site;
  return height + 1;
}

int32_t lattice_flip_cluster(Lattice *lattice) {
  int32_t size = lattice->size;
  int32_t last_row = size * (size - 1);
  int32_t seed = (int32_t)random_below(&lattice->random, (uint32_t)(size * size));
  int8_t old_spin = lattice->spins[seed];
  int32_t height = 1;
  int32_t flipped = 0;
  lattice->spins[seed] = (int8_t)-old_spin;
  lattice->stack[0] = seed;
  while (height > 0) {
    int32_t site = lattice->stack[--height];
    int32_t column = site % size;
    flipped++;
    height = ask(lattice, column == 0 ? site + size - 1 : site - 1, old_spin, height);
    height = ask(lattice, column == size - 1 ? site - size + 1 : site + 1, old_spin, height);
    height = ask(lattice, site < size ? site + last_row : site - size, old_spin, height);
    height = ask(lattice, site >= last_row ? site - last_row : site + size, old_spin, height);
  }
  lattice->magnetisation -= 2 * (int64_t)old_spin * flipped;
  return flipped;
}

int64_t lattice_energy(const Lattice *lattice) {
  int32_t size = lattice->size;
  int64_t bonds = 0;
  for (int32_t row = 0; row < size; row++) {
    const int8_t *here = lattice->spins + row * size;
    const int8_t *below = row == size - 1 ? lattice->spins : here + size;
    int32_t sum = here[size - 1] * here[0];
    for (int32_t column = 0; column < size - 1; column++) sum += here[column] * here[column + 1];
    for (int32_t column = 0; column < size; column++) sum += here[column] * below[column];
    bonds += sum;
  }
  return -bonds;
}
