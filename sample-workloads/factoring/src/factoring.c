// Takes whole numbers apart into primes. Pollard's rho in Brent's form: the work grows with the root of the second greatest
// prime. Arguments: the numbers. Output: factors.txt, a line "n: p q r" for each, primes ascending, in the order of the arguments.
#include <stdio.h>
#include <stdlib.h>

#include "arithmetic.h"

enum { MOST_FACTORS = 64, BATCH = 128 };

typedef struct {
  uint64_t prime[MOST_FACTORS];
  int count;
} Factors;

static uint64_t next(uint64_t x, uint64_t step, uint64_t n) {
  uint64_t square = multiply_modulo(x, x, n);
  return square >= n - step ? square - (n - step) : square + step;
}

static uint64_t distance(uint64_t a, uint64_t b) { return a > b ? a - b : b - a; }

// A divisor of the odd composite n, which may be n itself if this step leads nowhere.
static uint64_t divisor_by(uint64_t n, uint64_t step) {
  uint64_t y = 2, x = y, saved = y, product = 1, divisor = 1;
  for (uint64_t round = 1; divisor == 1; round *= 2) {
    x = y;
    for (uint64_t i = 0; i < round; i++) y = next(y, step, n);
    for (uint64_t done = 0; done < round && divisor == 1; done += BATCH) {
      saved = y;
      for (uint64_t i = 0; i < BATCH && i < round - done; i++) {
        y = next(y, step, n);
        product = multiply_modulo(product, distance(x, y), n);
      }
      divisor = greatest_common_divisor(product, n);
    }
  }
  if (divisor != n) return divisor;
  do {  // The batch went past it: once more, one by one.
    saved = next(saved, step, n);
    divisor = greatest_common_divisor(distance(x, saved), n);
  } while (divisor == 1);
  return divisor;
}

static void take_apart(uint64_t n, Factors *factors) {
  for (; n % 2 == 0; n /= 2) factors->prime[factors->count++] = 2;
  if (n == 1) return;
  if (is_prime(n)) {
    factors->prime[factors->count++] = n;
    return;
  }
  uint64_t divisor = n;
  for (uint64_t step = 1; divisor == n; step++) divisor = divisor_by(n, step);
  take_apart(divisor, factors);
  take_apart(n / divisor, factors);
}

static int ascending(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "factoring: no numbers: give each as an argument\n");
    return 2;
  }
  FILE *out = fopen("factors.txt", "w");
  if (out == NULL) {
    fprintf(stderr, "factoring: factors.txt cannot be written\n");
    return 4;
  }
  for (int i = 1; i < argc; i++) {
    uint64_t n;
    if (!read_number(argv[i], &n)) {
      fprintf(stderr, "factoring: argument %d, \"%s\", is no whole number from 1 to 2^64 - 1\n", i, argv[i]);
      return 2;
    }
    Factors factors = {.count = 0};
    take_apart(n, &factors);
    qsort(factors.prime, (size_t)factors.count, sizeof factors.prime[0], ascending);
    fprintf(out, "%llu:", (unsigned long long)n);
    for (int k = 0; k < factors.count; k++) fprintf(out, " %llu", (unsigned long long)factors.prime[k]);
    fputc('\n', out);
  }
  return fclose(out) == 0 ? 0 : 4;
}
