/* The simulation without its surroundings: step_abi.c drives it in the sandbox, native.c as a program. */
#ifndef ISING_H
#define ISING_H

#include <stdint.h>

/* 0, or a code above 0 after a message on stderr. */
int ising_init(int argc, char **argv);

/* Works for about `budget` spins; 0: there is more, 1: done. */
int ising_step(int64_t budget);

/* From 0 to 1. */
double ising_progress(void);

/* Writes ising.csv. 0, or a code above 0 after a message on stderr. */
int ising_result(void);

#endif
