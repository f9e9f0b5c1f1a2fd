/* The square lattice with periodic borders, and Wolff's cluster move on it. */
#ifndef LATTICE_H
#define LATTICE_H

#include <stdint.h>

#include "random.h"

typedef struct {
  int32_t size;          /* L; there are L * L spins */
  int8_t *spins;         /* +1 or -1, row by row */
  int32_t *stack;        /* room for the spins of a cluster whose neighbours are still to be asked */
  int64_t magnetisation; /* sum of all spins */
  uint64_t join;         /* a neighbour joins with probability join / 2^64 = 1 - exp(-2 / T) */
  Random random;
} Lattice;

/* All spins up. Returns 0, or -1 when there is not enough memory. */
int lattice_init(Lattice *lattice, int32_t size, double temperature, uint64_t seed);

/* Flips one cluster (Wolff 1989, PRL 62:361) and returns how many spins it had. */
int32_t lattice_flip_cluster(Lattice *lattice);

/* Minus the sum over all bonds of the product of their two spins. */
int64_t lattice_energy(const Lattice *lattice);

#endif
