/* Collects samples of a lattice. Sums of integers, so that only the last division rounds. */
#ifndef OBSERVABLES_H
#define OBSERVABLES_H

#include <stdint.h>

enum { BLOCKS = 20 };

typedef struct {
  double spins;
  int64_t samples, expected;
  int64_t absolute; /* sum of |M| */
  int64_t energy;   /* sum of E */
  double square, fourth, energy_square; /* sums of m^2, m^4 and e^2 per spin: too big for integers */
  int64_t block_sum[BLOCKS], block_samples[BLOCKS];
} Observables;

typedef struct {
  double magnetisation;       /* mean of |m| per spin */
  double magnetisation_error; /* standard error of it from 20 blocks of successive samples; 0 if there are fewer samples */
  double energy;              /* per spin */
  double specific_heat;       /* per spin */
  double susceptibility;      /* per spin, of |m| */
  double binder;              /* 1 - <m^4> / (3 <m^2>^2): the curves of all sizes cross at the critical temperature */
} Summary;

void observables_add(Observables *observables, int64_t magnetisation, int64_t energy);
Summary observables_summary(const Observables *observables, double temperature);

#endif
