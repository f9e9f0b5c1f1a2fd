/*
 * Smith-Waterman local alignment with affine gaps (Gotoh): a gap of k residues costs GAP_OPEN + k * GAP_EXTEND.
 * All scores are integers, so that every machine and every engine gives the same ones.
 */
#ifndef ALIGN_H
#define ALIGN_H

#include <stdint.h>

enum { GAP_OPEN = 11, GAP_EXTEND = 1 };

typedef struct {
  const uint8_t *residues;
  int length;
} Sequence;

/* A query with its score against each residue laid out in rows, and the working row of the alignment. */
typedef struct Profile Profile;

/* One best local alignment. Positions count from 1 and are inclusive. */
typedef struct {
  int score;
  int query_start, query_end;
  int subject_start, subject_end;
  int identities; /* aligned pairs of equal residues */
  int columns;    /* of the alignment, gaps included */
} Alignment;

Profile *profile_of(Sequence query);
void profile_free(Profile *profile);

/* The best score alone: fast, for each protein of the database. */
int best_score(Profile *profile, Sequence subject);

/*
 * The best alignment with its ends and identities: slow, for the few hits that are shown. Of several with the same score
 * it takes the one that ends first in the subject, then in the query.
 */
Alignment best_alignment(Sequence query, Sequence subject);

#endif
