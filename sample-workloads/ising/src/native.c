/* The same simulation as an ordinary program, to compare bytes and speed with. */
#include "ising.h"

enum { STEP_BUDGET = 10000000 };

int main(int argc, char **argv) {
  int failure = ising_init(argc, argv);
  if (failure) return failure;
  while (ising_step(STEP_BUDGET) == 0) continue;
  return ising_result();
}
