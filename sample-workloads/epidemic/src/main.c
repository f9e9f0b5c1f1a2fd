/*
 * Holds the SIR model with one pair of rates against a real outbreak: once by its equations, and in many simulated outbreaks.
 * Writes one row to epidemic.csv. Exit codes: 2 bad option, 3 bad data, 4 the output cannot be written.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "epidemic.h"

enum { BAD_OPTION = 2, BAD_DATA = 3, OUTPUT_FAILED = 4 };

typedef struct {
  double beta, gamma, tolerance;
  int64_t seed, runs, people;
  const char *data;
} Options;

/* Sums over simulated outbreaks. */
typedef struct {
  int64_t accepted, small;
  double ever, ever_square, peak, peak_day, infected[MOST_DAYS];
} Sums;

static const char USAGE[] =
    "usage: epidemic --beta B --gamma G [--seed S] [--runs 1000] [--tolerance 40] [--people 763] [--data outbreak.csv]\n";

static int bad_option(const char *option, const char *what) {
  fprintf(stderr, "epidemic: %s %s\n%s", option, what, USAGE);
  return BAD_OPTION;
}

static int read_number(const char *option, const char *text, double least, double most, double *value) {
  char *end;
  *value = strtod(text, &end);
  if (end != text && *end == '\0' && *value >= least && *value <= most) return 0;
  char what[80];
  snprintf(what, sizeof what, "needs a number from %g to %g", least, most);
  return bad_option(option, what);
}

static int read_count(const char *option, const char *text, int64_t least, int64_t most, int64_t *value) {
  char *end;
  errno = 0;
  *value = strtoll(text, &end, 10);
  if (end != text && *end == '\0' && errno == 0 && *value >= least && *value <= most) return 0;
  char what[80];
  snprintf(what, sizeof what, "needs a whole number from %lld to %lld", (long long)least, (long long)most);
  return bad_option(option, what);
}

static int read_option(Options *o, const char *option, const char *value) {
  if (strcmp(option, "--beta") == 0) return read_number(option, value, 0.001, 100, &o->beta);
  if (strcmp(option, "--gamma") == 0) return read_number(option, value, 0.001, 100, &o->gamma);
  if (strcmp(option, "--tolerance") == 0) return read_number(option, value, 0, 1e9, &o->tolerance);
  if (strcmp(option, "--seed") == 0) return read_count(option, value, 0, INT64_MAX, &o->seed);
  if (strcmp(option, "--runs") == 0) return read_count(option, value, 2, 100000000, &o->runs);
  if (strcmp(option, "--people") == 0) return read_count(option, value, 1, MOST_PEOPLE, &o->people);
  if (strcmp(option, "--data") == 0) return o->data = value, 0;
  return bad_option(option, "is no option");
}

static int read_options(int argc, char **argv, Options *o) {
  *o = (Options){.tolerance = 40, .seed = 1, .runs = 1000, .people = 763, .data = "outbreak.csv"};
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc) return bad_option(argv[i], "needs a value");
    int failure = read_option(o, argv[i], argv[i + 1]);
    if (failure) return failure;
  }
  if (o->beta == 0) return bad_option("--beta", "is missing");
  return o->gamma == 0 ? bad_option("--gamma", "is missing") : 0;
}

/* Lines "day,in_bed" after a header, days from 0 without gaps. Returns how many, or 0 after a message. */
static int32_t read_data(const char *path, double *in_bed) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return fprintf(stderr, "%s: cannot be read: %s\n", path, strerror(errno)), 0;
  char line[256];
  int32_t days = -1; /* the header is still to come */
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\r\n")] = '\0';
    int day, end = 0;
    if (days < 0) {
      if (strcmp(line, "day,in_bed") != 0) break;
    } else if (days == MOST_DAYS || sscanf(line, "%d,%lf%n", &day, &in_bed[days], &end) != 2 || line[end] != '\0' ||
               day != days || !(in_bed[days] >= 0)) {
      fprintf(stderr, "%s:%d: \"%s\" is not day %d and a number, as in \"%d,26\"; at most %d days\n", path, days + 2, line,
              days, days, MOST_DAYS);
      fclose(file);
      return 0;
    }
    days++;
  }
  fclose(file);
  if (days <= 0) fprintf(stderr, "%s:1: the file must begin with the line day,in_bed and have a day after it\n", path);
  return days < 0 ? 0 : days;
}

/* Root of the mean square over the days. */
static double distance(const double *a, const double *b, int32_t days) {
  double squares = 0;
  for (int32_t day = 0; day < days; day++) squares += (a[day] - b[day]) * (a[day] - b[day]);
  return sqrt(squares / days);
}

static void add(Sums *sums, const Course *c, const Outbreak *o, int accepted) {
  sums->accepted += accepted;
  sums->small += c->ever < 0.1 * o->people;
  sums->ever += c->ever;
  sums->ever_square += c->ever * c->ever;
  sums->peak += c->peak;
  sums->peak_day += c->peak_day;
  for (int32_t day = 0; day < o->days; day++) sums->infected[day] += c->infected[day];
}

static int write_row(const Options *o, const Course *mean, double mean_distance, const Sums *sums) {
  FILE *out = fopen("epidemic.csv", "wb");
  if (out == NULL) return fprintf(stderr, "epidemic.csv: cannot be written: %s\n", strerror(errno)), OUTPUT_FAILED;
  double n = (double)o->runs;
  double ever = sums->ever / n;
  double variance = (sums->ever_square - n * ever * ever) / (n - 1);
  fprintf(out,
          "beta,gamma,r0,seed,runs,distance,peak,peak_day,accepted,small_outbreaks,ever_infected,ever_infected_error,"
          "simulated_peak,simulated_peak_day\n"
          "%.9g,%.9g,%.6g,%lld,%lld,%.9g,%.9g,%.4f,%lld,%lld,%.9g,%.4g,%.9g,%.6g\n",
          o->beta, o->gamma, o->beta / o->gamma, (long long)o->seed, (long long)o->runs, mean_distance, mean->peak,
          mean->peak_day, (long long)sums->accepted, (long long)sums->small, ever, sqrt(variance > 0 ? variance / n : 0),
          sums->peak / n, sums->peak_day / n);
  if (ferror(out) | fclose(out)) return fprintf(stderr, "epidemic.csv: writing failed\n"), OUTPUT_FAILED;
  return 0;
}

int main(int argc, char **argv) {
  static double in_bed[MOST_DAYS];
  static Course course, mean;
  static Sums sums;
  Options options;
  int failure = read_options(argc, argv, &options);
  if (failure) return failure;
  int32_t days = read_data(options.data, in_bed);
  if (days == 0) return BAD_DATA;
  if (in_bed[0] < 1 || in_bed[0] > (double)options.people) {
    fprintf(stderr, "%s:2: %g are ill on day 0; needed are 1 to %lld\n", options.data, in_bed[0], (long long)options.people);
    return BAD_DATA;
  }
  Outbreak outbreak = {options.beta, options.gamma, (int32_t)options.people, (int32_t)in_bed[0], days};
  solve(&outbreak, &mean);
  uint64_t stream[2];
  memcpy(&stream[0], &options.beta, sizeof(double));
  memcpy(&stream[1], &options.gamma, sizeof(double));
  Random random = random_of((uint64_t)options.seed, stream[0] ^ rotate(stream[1], 32));
  for (int64_t run = 0; run < options.runs; run++) {
    simulate(&outbreak, &random, &course);
    add(&sums, &course, &outbreak, distance(course.infected, in_bed, days) <= options.tolerance);
  }
  return write_row(&options, &mean, distance(mean.infected, in_bed, days), &sums);
}
