/*
 * The 4 x 4 Ising model by adding up all 65,536 states: exact values to hold the simulation against.
 * Prints one line: magnetisation, energy, specific heat, susceptibility and Binder's number at temperature argv[1].
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { SIZE = 4, SPINS = SIZE * SIZE };

static int spin(uint32_t state, int row, int column) {
  return state >> ((row % SIZE) * SIZE + column % SIZE) & 1 ? 1 : -1;
}

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: exact4 TEMPERATURE\n"), 2;
  double temperature = atof(argv[1]);
  double weights = 0, m1 = 0, m2 = 0, m4 = 0, e1 = 0, e2 = 0;
  for (uint32_t state = 0; state < 1u << SPINS; state++) {
    int magnetisation = 0;
    int energy = 0;
    for (int row = 0; row < SIZE; row++)
      for (int column = 0; column < SIZE; column++) {
        int here = spin(state, row, column);
        magnetisation += here;
        energy -= here * (spin(state, row, column + 1) + spin(state, row + 1, column));
      }
    double weight = exp(-(energy + 2 * SPINS) / temperature);
    double m = abs(magnetisation) / (double)SPINS;
    double e = energy / (double)SPINS;
    weights += weight;
    m1 += weight * m;
    m2 += weight * m * m;
    m4 += weight * m * m * m * m;
    e1 += weight * e;
    e2 += weight * e * e;
  }
  m1 /= weights, m2 /= weights, m4 /= weights, e1 /= weights, e2 /= weights;
  printf("%.9f %.9f %.9f %.9f %.9f\n", m1, e1, (e2 - e1 * e1) * SPINS / (temperature * temperature),
         (m2 - m1 * m1) * SPINS / temperature, 1 - m4 / (3 * m2 * m2));
  return 0;
}
