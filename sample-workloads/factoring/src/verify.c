// Checks what factoring found, in microseconds: multiplying is easier than taking apart. Arguments: those of the work unit.
// Input: result/factors.txt. Exit code 0: right, 1: wrong, 2: it was called wrongly and cannot say.
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arithmetic.h"

enum { LONGEST_LINE = 2048 };

static int wrong(const char *number, const char *why) {
  fprintf(stderr, "verify: %s: %s\n", number, why);
  return 1;
}

// Checks the primes of one number; its product must be what is left at the end.
static int check(const char *argument, uint64_t n, char *line) {
  size_t length = strlen(argument);
  if (strncmp(line, argument, length) != 0 || line[length] != ':') return wrong(argument, "its line is not there");
  uint64_t left = n, last = 0;
  for (char *word = strtok(line + length + 1, " "); word != NULL; word = strtok(NULL, " ")) {
    uint64_t prime;
    if (!read_number(word, &prime)) return wrong(argument, "a factor is no number");
    if (prime < last) return wrong(argument, "its factors are not in order");
    if (left % prime != 0) return wrong(argument, "a factor does not divide it");
    if (!is_prime(prime)) return wrong(argument, "a factor is not prime");
    left /= prime;
    last = prime;
  }
  return left == 1 ? 0 : wrong(argument, "factors are missing");
}

int main(int argc, char **argv) {
  char line[LONGEST_LINE];
  FILE *in = fopen("result/factors.txt", "r");
  if (in == NULL) return wrong("result/factors.txt", "it is not there");
  for (int i = 1; i < argc; i++) {
    uint64_t n;
    if (!read_number(argv[i], &n)) {
      fprintf(stderr, "verify: argument %d, \"%s\", is no whole number from 1 to 2^64 - 1\n", i, argv[i]);
      return 2;
    }
    if (fgets(line, sizeof line, in) == NULL) return wrong(argv[i], "its line is missing");
    size_t end = strlen(line);
    if (end == 0 || line[end - 1] != '\n') return wrong(argv[i], "its line does not end");
    line[end - 1] = '\0';
    int verdict = check(argv[i], n, line);
    if (verdict != 0) return verdict;
  }
  return fgetc(in) == EOF ? 0 : wrong("result/factors.txt", "more follows after the last number");
}
