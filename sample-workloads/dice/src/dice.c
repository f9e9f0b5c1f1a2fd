/* Throws eight dice and writes what they show: dice.csv has a line for the work unit. All that differs between work
 * units is the seed, so what a host should answer can be told without running anything.
 *
 *   dice [--stumble PERMILLE]
 *
 * With --stumble so many throws in a thousand fall off the table: the program ends with exit code 3. */
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

static unsigned permille(int argc, char **argv) {
  if (argc == 1) {
    return 0;
  }
  char *end = "?";
  unsigned long value = argc == 3 && strcmp(argv[1], "--stumble") == 0 ? strtoul(argv[2], &end, 10) : 0;
  if (*end != '\0' || end == argv[argc - 1] || value > 1000) {
    fprintf(stderr, "dice: say nothing, or --stumble PERMILLE (0 to 1000)\n");
    exit(2);
  }
  return (unsigned) value;
}

int main(int argc, char **argv) {
  unsigned stumble = permille(argc, argv);
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
