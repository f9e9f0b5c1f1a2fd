/*
 * Two-dimensional Ising model at one temperature, by Wolff's cluster algorithm, in step style (Idlewild step ABI 1).
 * All state lies in memory, so that a task can stop between any two steps and go on elsewhere with the same result.
 * A unit of a step's budget is one spin that was flipped or measured, about 10 ns of native time.
 */
#define IDLEWILD_MAIN
#include "idlewild.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lattice.h"
#include "observables.h"

enum { BAD_ARGUMENT = 2, NO_MEMORY = 3, OUTPUT_FAILED = 4, FEWEST_BURN_IN_SWEEPS = 200 };

typedef struct {
  double temperature;
  uint64_t seed;
  int64_t size, sweeps;
} Options;

/*
 * BURNING_IN: a sweep ends when L^2 spins were flipped; the second half gives the mean size of a cluster.
 * SAMPLING: each sweep is the same number of clusters. A sweep that ended after a large cluster would prefer such states.
 */
typedef struct {
  Options options;
  Lattice lattice;
  Observables observables;
  int64_t spins;
  int64_t burn_in_sweeps, sweeps_done; /* of both phases together */
  int64_t flipped_in_sweep, clusters_in_sweep;
  int64_t flipped_in_second_half, clusters_in_second_half;
  int64_t clusters_per_sweep;
} Simulation;

static Simulation simulation;

static const char USAGE[] = "usage: ising --temperature T --seed S [--size L] [--sweeps N]\n";

static int bad_argument(const char *option, const char *what) {
  fprintf(stderr, "ising: %s %s\n%s", option, what, USAGE);
  return BAD_ARGUMENT;
}

static int read_count(const char *text, int64_t least, int64_t most, int64_t *value) {
  char *end;
  errno = 0;
  *value = strtoll(text, &end, 10);
  return end == text || *end != '\0' || errno != 0 || *value < least || *value > most;
}

static int read_option(Options *options, const char *option, const char *value) {
  if (strcmp(option, "--temperature") == 0) {
    char *end;
    options->temperature = strtod(value, &end);
    if (end == value || *end != '\0' || !(options->temperature >= 0.1 && options->temperature <= 100))
      return bad_argument(option, "needs a number from 0.1 to 100, in units of J/k");
    return 0;
  }
  if (strcmp(option, "--seed") == 0) {
    int64_t seed;
    if (read_count(value, 0, INT64_MAX, &seed)) return bad_argument(option, "needs a whole number from 0");
    options->seed = (uint64_t)seed;
    return 0;
  }
  if (strcmp(option, "--size") == 0)
    return read_count(value, 4, 1024, &options->size) ? bad_argument(option, "needs a whole number from 4 to 1024") : 0;
  if (strcmp(option, "--sweeps") == 0)
    return read_count(value, 1, 1000000000, &options->sweeps)
               ? bad_argument(option, "needs a whole number from 1 to 1000000000")
               : 0;
  return bad_argument(option, "is no option");
}

static int read_options(int argc, char **argv, Options *options) {
  *options = (Options){.temperature = 0, .seed = 1, .size = 64, .sweeps = 2000};
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc) return bad_argument(argv[i], "needs a value");
    int failure = read_option(options, argv[i], argv[i + 1]);
    if (failure) return failure;
  }
  return options->temperature == 0 ? bad_argument("--temperature", "is missing") : 0;
}

int idlewild_init(int argc, char **argv) {
  Options options;
  int failure = read_options(argc, argv, &options);
  if (failure) return failure;
  simulation = (Simulation){.options = options, .spins = options.size * options.size};
  simulation.burn_in_sweeps =
      options.sweeps / 10 > FEWEST_BURN_IN_SWEEPS ? options.sweeps / 10 : FEWEST_BURN_IN_SWEEPS;
  simulation.observables = (Observables){.spins = (double)simulation.spins, .expected = options.sweeps};
  if (lattice_init(&simulation.lattice, (int32_t)options.size, options.temperature, options.seed) != 0) {
    fprintf(stderr, "ising: not enough memory for %lld spins\n", (long long)simulation.spins);
    return NO_MEMORY;
  }
  return 0;
}

static int64_t mean_clusters_per_sweep(const Simulation *s) {
  int64_t clusters = s->spins * s->clusters_in_second_half / s->flipped_in_second_half;
  return clusters < 1 ? 1 : clusters;
}

static void end_burn_in_sweep(Simulation *s) {
  if (s->sweeps_done >= s->burn_in_sweeps / 2) {
    s->flipped_in_second_half += s->flipped_in_sweep;
    s->clusters_in_second_half += s->clusters_in_sweep;
  }
  s->sweeps_done++;
  s->flipped_in_sweep = s->clusters_in_sweep = 0;
  if (s->sweeps_done == s->burn_in_sweeps) s->clusters_per_sweep = mean_clusters_per_sweep(s);
}

static void end_sample_sweep(Simulation *s) {
  observables_add(&s->observables, s->lattice.magnetisation, lattice_energy(&s->lattice));
  s->sweeps_done++;
  s->flipped_in_sweep = s->clusters_in_sweep = 0;
}

static int is_done(const Simulation *s) { return s->sweeps_done == s->burn_in_sweeps + s->options.sweeps; }

/* One cluster and, if it ends a sweep, what follows. Returns the work that it was. */
static int64_t advance(Simulation *s) {
  int64_t work = lattice_flip_cluster(&s->lattice);
  s->flipped_in_sweep += work;
  s->clusters_in_sweep++;
  if (s->sweeps_done < s->burn_in_sweeps) {
    if (s->flipped_in_sweep >= s->spins) end_burn_in_sweep(s);
  } else if (s->clusters_in_sweep == s->clusters_per_sweep) {
    end_sample_sweep(s);
    work += s->spins;
  }
  return work;
}

int idlewild_step(int64_t budget) {
  int64_t work = 0;
  do {
    if (is_done(&simulation)) return 1;
    work += advance(&simulation);
  } while (work < budget);
  return is_done(&simulation);
}

double idlewild_progress(void) {
  int64_t all = simulation.burn_in_sweeps + simulation.options.sweeps;
  return all == 0 ? 0 : (double)simulation.sweeps_done / (double)all;
}

int idlewild_result(void) {
  const Options *o = &simulation.options;
  Summary s = observables_summary(&simulation.observables, o->temperature);
  FILE *out = fopen("ising.csv", "wb");
  if (out == NULL) {
    fprintf(stderr, "ising.csv: cannot be written: %s\n", strerror(errno));
    return OUTPUT_FAILED;
  }
  fprintf(out,
          "temperature,seed,size,sweeps,magnetisation,magnetisation_error,energy,specific_heat,susceptibility,binder\n"
          "%.12g,%llu,%lld,%lld,%.12g,%.6g,%.12g,%.12g,%.12g,%.12g\n",
          o->temperature, (unsigned long long)o->seed, (long long)o->size, (long long)o->sweeps, s.magnetisation,
          s.magnetisation_error, s.energy, s.specific_heat, s.susceptibility, s.binder);
  if (ferror(out) | fclose(out)) {
    fprintf(stderr, "ising.csv: writing failed: %s\n", strerror(errno));
    return OUTPUT_FAILED;
  }
  return 0;
}
