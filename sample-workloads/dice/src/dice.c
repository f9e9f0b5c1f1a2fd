/* Throws eight dice and writes what they show: dice.csv has a line for the work unit. All that differs between work
 * units is the seed, so what a host should answer can be told without running anything.
 *
 *   dice [--throw N] [--stumble PERMILLE]
 *
 * N is for the person who reads it. With --stumble so many throws in a thousand fall off the table: the program ends
 * with exit code 3. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DICE = 8, SIDES = 6 };

static uint64_t word(void) {
  uint64_t bits;
  if (getentropy(&bits, sizeof bits) != 0) {
    fprintf(stderr, "dice: no random numbers\n");
    exit(2);
  }
  return bits;
}

static unsigned long number(const char *name, const char *text) {
  char *end;
  unsigned long value = strtoul(text, &end, 10);
  if (*text < '0' || *text > '9' || *end != '\0') {
    fprintf(stderr, "dice: %s wants a number, not \"%s\"\n", name, text);
    exit(2);
  }
  return value;
}

/* How many throws in a thousand fall. */
static unsigned long permille(int argc, char **argv) {
  unsigned long stumble = 0;
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 < argc && strcmp(argv[i], "--stumble") == 0) {
      stumble = number(argv[i], argv[i + 1]);
    } else if (i + 1 < argc && strcmp(argv[i], "--throw") == 0) {
      number(argv[i], argv[i + 1]);
    } else {
      fprintf(stderr, "dice: it takes --throw N and --stumble PERMILLE, not \"%s\"\n", argv[i]);
      exit(2);
    }
  }
  return stumble;
}

int main(int argc, char **argv) {
  unsigned long stumble = permille(argc, argv);
  uint64_t thrown = word();
  if (word() % 1000 < stumble) {
    fprintf(stderr, "dice: a die fell off the table\n");
    return 3;
  }
  FILE *out = fopen("dice.csv", "w");
  if (out == NULL) {
    fprintf(stderr, "dice: dice.csv cannot be written\n");
    return 2;
  }
  fprintf(out, "dice,sum\n");
  unsigned sum = 0;
  for (int i = 0; i < DICE; i++) {
    unsigned eyes = (unsigned) (thrown >> (8 * i) & 0xff) % SIDES + 1;
    sum += eyes;
    fprintf(out, "%u", eyes);
  }
  fprintf(out, ",%u\n", sum);
  return fclose(out) == 0 ? 0 : 2;
}
