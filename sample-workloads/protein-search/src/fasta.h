/* Reads FASTA into memory and says exactly where a malformed file is wrong. */
#ifndef FASTA_H
#define FASTA_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  char *name;        /* the first word of the header */
  char *description; /* the rest of the header, "" if there is none */
  size_t offset;     /* where its residues begin in Fasta.residues */
  int length;
} Protein;

typedef struct {
  uint8_t *residues; /* indices into BLOSUM62, all proteins one after the other */
  size_t total;
  Protein *proteins;
  size_t count;
} Fasta;

/* Reads the file, or prints one line on stderr that names file, line and column and ends with exit code 2. */
Fasta fasta_read(const char *path);

/* Allocation that never returns NULL: it ends the program with a message and exit code 1. */
void *grow(void *block, size_t bytes);

#endif
