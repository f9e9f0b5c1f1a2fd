#include "align.h"

#include <stdlib.h>
#include <string.h>

#include "blosum62.h"
#include "fasta.h"

enum { GAP_FIRST = GAP_OPEN + GAP_EXTEND };

typedef struct {
  int32_t best; /* H: best alignment that ends in this cell */
  int32_t gap;  /* E: best that ends in a gap of the query here, never below 0 */
} Cell;

struct Profile {
  int length;
  int8_t *rows; /* RESIDUES rows of `length` scores */
  Cell *cells;
};

Profile *profile_of(Sequence query) {
  Profile *profile = grow(NULL, sizeof *profile);
  size_t length = (size_t)query.length;
  profile->length = query.length;
  profile->rows = grow(NULL, RESIDUES * length);
  profile->cells = grow(NULL, length * sizeof(Cell));
  for (size_t residue = 0; residue < RESIDUES; residue++)
    for (size_t i = 0; i < length; i++)
      profile->rows[residue * length + i] = BLOSUM62[residue][query.residues[i]];
  return profile;
}

void profile_free(Profile *profile) {
  free(profile->rows);
  free(profile->cells);
  free(profile);
}

/*
 * One residue of the subject against the whole query. A gap can only pay where the best score exceeds its first cost,
 * which is rare in unrelated proteins, so that the common cell costs a few instructions (Green's SWAT does the same).
 */
static int advance(Cell *cell, const int8_t *score, int length, int best_so_far) {
  int diagonal = 0;
  int gap_in_subject = 0;
  const Cell *end = cell + length;
  for (; cell != end; cell++, score++) {
    int here = diagonal + *score;
    int gap = cell->gap;
    diagonal = cell->best;
    if (here < gap) here = gap;
    if (here < gap_in_subject) here = gap_in_subject;
    if (here < 0) here = 0;
    cell->best = here;
    gap -= GAP_EXTEND;
    gap_in_subject -= GAP_EXTEND;
    if (here > GAP_FIRST) {
      if (here > best_so_far) best_so_far = here;
      int opened = here - GAP_FIRST;
      if (gap < opened) gap = opened;
      if (gap_in_subject < opened) gap_in_subject = opened;
    }
    cell->gap = gap < 0 ? 0 : gap;
    if (gap_in_subject < 0) gap_in_subject = 0;
  }
  return best_so_far;
}

/* Scores up to GAP_FIRST are not tracked by `advance`: the last look at the cells would miss earlier ones. */
static int best_ungapped(const Profile *profile, Sequence subject);

int best_score(Profile *profile, Sequence subject) {
  memset(profile->cells, 0, (size_t)profile->length * sizeof(Cell));
  int best = GAP_FIRST;
  for (int j = 0; j < subject.length; j++)
    best = advance(profile->cells, profile->rows + (size_t)subject.residues[j] * (size_t)profile->length, profile->length,
                   best);
  return best > GAP_FIRST ? best : best_ungapped(profile, subject);
}

/* No gap pays below GAP_FIRST, so the best score of two such proteins lies on one diagonal. */
static int best_ungapped(const Profile *profile, Sequence subject) {
  int best = 0;
  for (int shift = 1 - subject.length; shift < profile->length; shift++) {
    int run = 0;
    int from = shift > 0 ? shift : 0;
    for (int i = from; i < profile->length && i - shift < subject.length; i++) {
      run += profile->rows[(size_t)subject.residues[i - shift] * (size_t)profile->length + (size_t)i];
      if (run < 0) run = 0;
      if (run > best) best = run;
    }
  }
  return best;
}

/* A score with the alignment that earned it. */
typedef struct {
  int score;
  int query_start, subject_start;
  int identities, columns;
} Trail;

static Trail gapped(Trail trail, int cost) {
  trail.score -= cost;
  trail.columns++;
  return trail;
}

static Trail better(Trail first, Trail second) { return second.score > first.score ? second : first; }

static Trail matched(Trail trail, int query_residue, int subject_residue, int i, int j) {
  if (trail.score == 0) trail = (Trail){.query_start = i + 1, .subject_start = j + 1};
  trail.score += BLOSUM62[query_residue][subject_residue];
  trail.identities += query_residue == subject_residue;
  trail.columns++;
  return trail;
}

Alignment best_alignment(Sequence query, Sequence subject) {
  const Trail nothing = {0};
  Trail *best_row = grow(NULL, (size_t)query.length * sizeof(Trail));
  Trail *gap_row = grow(NULL, (size_t)query.length * sizeof(Trail));
  for (int i = 0; i < query.length; i++) best_row[i] = gap_row[i] = nothing;
  Alignment best = {0};
  for (int j = 0; j < subject.length; j++) {
    Trail diagonal = nothing;
    Trail gap_in_subject = nothing;
    for (int i = 0; i < query.length; i++) {
      Trail here = matched(diagonal, query.residues[i], subject.residues[j], i, j);
      diagonal = best_row[i];
      here = better(better(here, gap_row[i]), gap_in_subject);
      if (here.score <= 0) here = nothing;
      best_row[i] = here;
      gap_row[i] = better(gapped(here, GAP_FIRST), gapped(gap_row[i], GAP_EXTEND));
      gap_in_subject = better(gapped(here, GAP_FIRST), gapped(gap_in_subject, GAP_EXTEND));
      if (here.score > best.score)
        best = (Alignment){here.score, here.query_start,   i + 1,       here.subject_start,
                           j + 1,      here.identities, here.columns};
    }
  }
  free(best_row);
  free(gap_row);
  return best;
}
