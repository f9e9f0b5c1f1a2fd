/*
 * Draws reads from a genome as a sequencer would, for data/reads: from a phage with 23 changes against the reference, both
 * strands, with errors, and some reads of nothing. A read's name says where it is from: r12_4711_+ (first base, strand) or r13_none.
 *   simulate GENOME.fasta READS LENGTH SEED > reads.fasta
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

enum { MOST_BASES = 1 << 20, CHANGES = 24 /* one less, as none is at the ends */ };

static const char BASES[] = "ACGT";
static char reference[MOST_BASES], phage[2 * MOST_BASES];
static int place[2 * MOST_BASES]; /* of a base of the phage in the reference */

static size_t read_genome(const char *path) {
  FILE *file = fopen(path, "r");
  char line[1024];
  size_t length = 0;
  if (file == NULL) return 0;
  while (fgets(line, sizeof line, file) != NULL && length + sizeof line < MOST_BASES) {
    if (line[0] == '>') continue;
    line[strcspn(line, "\r\n")] = '\0';
    strcpy(reference + length, line);
    length += strlen(line);
  }
  fclose(file);
  return length;
}

static char other(char base, Random *random) {
  char changed;
  do changed = BASES[random_below(random, 4)];
  while (changed == base);
  return changed;
}

/* Evenly spread, for all seeds the same: fifteen other bases, four deletions of 3 and four insertions of 3. */
static size_t make_phage(size_t length) {
  Random random = random_of(2026, 7);
  size_t out = 0;
  for (size_t i = 0; i < length; i++) {
    size_t change = (i * CHANGES + length - 1) / length;
    int here = change > 0 && change < CHANGES && i == change * length / CHANGES;
    char base = reference[i];
    if (here && change % 6 == 1) {
      i += 2;
      continue;
    }
    if (here && change % 6 == 4)
      for (int k = 0; k < 3; k++) place[out] = (int)i, phage[out++] = BASES[random_below(&random, 4)];
    else if (here)
      base = other(base, &random);
    place[out] = (int)i;
    phage[out++] = base;
  }
  return out;
}

static char complement(char base) {
  const char *at = strchr(BASES, base);
  return at == NULL ? 'N' : BASES[3 - (at - BASES)];
}

int main(int argc, char **argv) {
  if (argc != 5) return fprintf(stderr, "usage: simulate GENOME.fasta READS LENGTH SEED\n"), 2;
  size_t length = read_genome(argv[1]);
  if (length == 0) return fprintf(stderr, "%s: cannot be read\n", argv[1]), 2;
  uint32_t wanted = (uint32_t)atoi(argv[3]);
  size_t bases = make_phage(length);
  Random random = random_of((uint64_t)atoll(argv[4]), 1);
  for (int read = 0; read < atoi(argv[2]); read++) {
    char text[4096] = "";
    int stranger = random_below(&random, 100) < 4;
    size_t start = random_below(&random, (uint32_t)(bases - wanted));
    int reverse = (int)random_below(&random, 2);
    for (uint32_t i = 0; i < wanted; i++) {
      char base = stranger ? BASES[random_below(&random, 4)] : phage[start + i];
      if (random_below(&random, 1000) < 8) base = random_below(&random, 8) == 0 ? 'N' : other(base, &random);
      text[reverse ? wanted - 1 - i : i] = reverse ? complement(base) : base;
    }
    if (stranger) printf(">r%d_none\n%s\n", read, text);
    else printf(">r%d_%d_%c\n%s\n", read, place[start] + 1, reverse ? '-' : '+', text);
  }
  return 0;
}
