/* Local alignment of a read with a stretch of the genome: Smith-Waterman with affine gaps, scored as bwa mem does. */
#ifndef ALIGN_H
#define ALIGN_H

#include <stdint.h>

enum { MATCH = 1, MISMATCH = -4, GAP_OPEN = 6, GAP_EXTEND = 1, LONGEST_CIGAR = 512 };

typedef struct {
  int32_t score;
  int32_t read_from, read_to;     /* [from, to) of the read */
  int32_t genome_from, genome_to; /* [from, to) of the stretch */
  int32_t edits;                  /* bases that differ, are missing or too many */
  char cigar[LONGEST_CIGAR];      /* without the clipped ends */
} Alignment;

/* Of several best alignments the one that ends first. Returns 0, or -1 when there is not enough memory. */
int align(const uint8_t *read, int32_t length, const uint8_t *stretch, int32_t width, Alignment *alignment);

#endif
