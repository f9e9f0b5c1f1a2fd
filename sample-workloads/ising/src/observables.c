#include "observables.h"

#include <math.h>

void observables_add(Observables *o, int64_t magnetisation, int64_t energy) {
  int64_t absolute = magnetisation < 0 ? -magnetisation : magnetisation;
  double m = (double)absolute / o->spins;
  double e = (double)energy / o->spins;
  int64_t block = o->samples * BLOCKS / o->expected;
  o->samples++;
  o->absolute += absolute;
  o->energy += energy;
  o->square += m * m;
  o->fourth += m * m * m * m;
  o->energy_square += e * e;
  o->block_sum[block] += absolute;
  o->block_samples[block]++;
}

static double standard_error(const Observables *o, double mean) {
  if (o->samples < BLOCKS) return 0;
  double squares = 0;
  for (int i = 0; i < BLOCKS; i++) {
    double difference = (double)o->block_sum[i] / ((double)o->block_samples[i] * o->spins) - mean;
    squares += difference * difference;
  }
  return sqrt(squares / (BLOCKS * (BLOCKS - 1)));
}

static double not_negative(double value) { return value < 0 ? 0 : value; }

Summary observables_summary(const Observables *o, double temperature) {
  double n = (double)o->samples;
  double mean = (double)o->absolute / (n * o->spins);
  double energy = (double)o->energy / (n * o->spins);
  double square = o->square / n;
  return (Summary){
      .magnetisation = mean,
      .magnetisation_error = standard_error(o, mean),
      .energy = energy,
      .specific_heat = not_negative(o->energy_square / n - energy * energy) * o->spins / (temperature * temperature),
      .susceptibility = not_negative(square - mean * mean) * o->spins / temperature,
      .binder = 1 - o->fourth / n / (3 * square * square),
  };
}
