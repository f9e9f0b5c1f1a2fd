/*
 * Long work in steps: which number below --below takes the most steps of Collatz's rule to come to 1? Put your own work in its
 * place; src/idlewild.h says what each function has to do. A unit of budget is one step of the rule.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IDLEWILD_MAIN
#include "idlewild.h"

enum { BAD_OPTION = 2, OUTPUT_FAILED = 4 };

/* All of it is saved with a checkpoint. */
static struct {
  int64_t below, number;
  int64_t best, best_steps;
} state = {1000000, 1, 1, 0};

int idlewild_init(int argc, char **argv) {
  for (int i = 1; i < argc; i += 2) {
    char *end = "?";
    if (strcmp(argv[i], "--below") == 0 && i + 1 < argc) state.below = strtoll(argv[i + 1], &end, 10);
    if (*end != '\0' || state.below < 2 || state.below > 1000000000)
      return fprintf(stderr, "%s needs a whole number from 2 to 1000000000, and is the only option\n", argv[i]), BAD_OPTION;
  }
  return 0;
}

static int64_t steps_of(int64_t number) {
  int64_t steps = 0;
  for (; number != 1; steps++) number = number % 2 == 0 ? number / 2 : 3 * number + 1;
  return steps;
}

int idlewild_step(int64_t budget) {
  while (budget > 0 && state.number < state.below) {
    int64_t steps = steps_of(state.number);
    if (steps > state.best_steps) {
      state.best = state.number;
      state.best_steps = steps;
    }
    state.number++;
    budget -= steps + 1;
  }
  return state.number < state.below ? IDLEWILD_MORE : IDLEWILD_DONE;
}

double idlewild_progress(void) { return (double)state.number / (double)state.below; }

int idlewild_result(void) {
  FILE *out = fopen("result.csv", "wb");
  if (out == NULL) return fprintf(stderr, "result.csv: cannot be written: %s\n", strerror(errno)), OUTPUT_FAILED;
  fprintf(out, "below,number,steps\n%lld,%lld,%lld\n", (long long)state.below, (long long)state.best,
          (long long)state.best_steps);
  return fclose(out) != 0 ? OUTPUT_FAILED : 0;
}
