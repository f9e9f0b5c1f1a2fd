/* Sequences in FASTA files, and an index of the words of a genome. */
#ifndef GENOME_H
#define GENOME_H

#include <stdint.h>

enum { WORD = 15, UNKNOWN = 4, LONGEST_READ = 4096, MOST_BASES = 64 << 20 };

typedef struct {
  char name[256];
  int32_t length;
  uint8_t *base; /* 0 - 3 for A, C, G, T; UNKNOWN */
} Sequence;

typedef struct {
  const char *path;
  int64_t line;
  char *text; /* the whole file */
  char *at;
} Fasta;

/* Each returns 0, 1 at the end of the file, or -1 after a message that names file, line and column. */
int fasta_open(Fasta *fasta, const char *path);
int fasta_next(Fasta *fasta, Sequence *sequence, int32_t longest);

typedef struct {
  const Sequence *genome;
  int32_t *first; /* of a hash: the last place in the genome with it, -1 for none */
  int32_t *before; /* of a place: the place before it with the same hash */
  uint32_t mask;
} Index;

int index_build(Index *index, const Sequence *genome);

/* The word at a place of a sequence, or -1 if it has an unknown base. */
int32_t word_at(const uint8_t *base);
static inline uint32_t hash_of(int32_t word, uint32_t mask) { return ((uint32_t)word * 2654435769u >> 7) & mask; }

uint8_t complement_of(uint8_t base);
extern const char LETTERS[];

#endif
