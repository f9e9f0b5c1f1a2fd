// Estimates pi by throwing darts at a square, with random numbers of the sandbox, which follow from the work unit's seed.
// Argument: how many darts. Outputs: estimate.txt, "ESTIMATE STANDARD_ERROR" in decimal; estimate.f64 and estimate.f32, the
// same two numbers in binary, little-endian. With --only NAME just that file.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *only;

static FILE *create(const char *name) {
  if (only != NULL && strcmp(only, name) != 0) return NULL;
  FILE *out = fopen(name, "wb");
  if (out == NULL) {
    fprintf(stderr, "monte-carlo: %s cannot be written\n", name);
    exit(4);
  }
  return out;
}

static void finish(FILE *out) {
  if (fclose(out) != 0) exit(4);
}

static void write_estimate(double pi, double error) {
  float narrow[] = {(float)pi, (float)error};
  double wide[] = {pi, error};
  FILE *out = create("estimate.txt");
  if (out != NULL) {
    fprintf(out, "%.17g %.17g\n", pi, error);
    finish(out);
  }
  if ((out = create("estimate.f64")) != NULL) {
    fwrite(wide, sizeof wide[0], 2, out);
    finish(out);
  }
  if ((out = create("estimate.f32")) != NULL) {
    fwrite(narrow, sizeof narrow[0], 2, out);
    finish(out);
  }
}

static uint64_t rotated(uint64_t x, int by) { return x << by | x >> (64 - by); }

// xoshiro256** of Blackman and Vigna.
static double uniform(uint64_t s[4]) {
  uint64_t result = rotated(s[1] * 5, 7) * 9, shifted = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotated(s[3], 45);
  return (double)(result >> 11) * 0x1p-53;
}

int main(int argc, char **argv) {
  char *end;
  long darts = argc > 1 ? strtol(argv[1], &end, 10) : 0;
  if (argc < 2 || *end != '\0' || darts < 2) {
    fprintf(stderr, "monte-carlo: the first argument is the number of darts, at least 2\n");
    return 2;
  }
  if (argc == 4 && strcmp(argv[2], "--only") == 0) only = argv[3];
  uint64_t state[4];
  if (getentropy(state, sizeof state) != 0) return 4;
  long hits = 0;
  for (long i = 0; i < darts; i++) {
    double x = uniform(state), y = uniform(state);
    hits += x * x + y * y < 1;
  }
  double share = (double)hits / (double)darts;
  write_estimate(4 * share, 4 * sqrt(share * (1 - share) / (double)darts));
  return 0;
}
