#include "align.h"

#include <stdlib.h>
#include <string.h>

#include "blosum62.h"
#include "fasta.h"

enum {
  GAP_FIRST = GAP_OPEN + GAP_EXTEND,
  BLOCK = 8,              /* residues of the query whose scores are packed into one word */
  NO_RESIDUE = RESIDUES,  /* pads a subject of odd length */
  NEVER = -128,           /* score of padding: no alignment goes through it */
};

/*
 * Memory is the slow part of an engine that checks each access, so few words carry much: a cell holds in its upper half the
 * best score of an alignment that ends there, and in its lower half the best that ends there in a gap of the query.
 */
typedef uint64_t Cell;

/* Eight scores, the first in the lowest byte. */
typedef uint64_t Scores;

struct Profile {
  int length;
  int blocks;
  Scores *rows; /* one for each residue and one for NO_RESIDUE, `blocks` long */
  Cell *cells;
};

static const Scores *row(const Profile *profile, int residue) {
  return profile->rows + (size_t)residue * (size_t)profile->blocks;
}

static int score_at(const Profile *profile, int residue, int i) {
  return (int8_t)(row(profile, residue)[i / BLOCK] >> i % BLOCK * 8);
}

static Scores pack(Sequence query, int residue, int from) {
  Scores packed = 0;
  for (int i = 0; i < BLOCK; i++) {
    int is_padding = residue == NO_RESIDUE || from + i >= query.length;
    int8_t score = is_padding ? NEVER : BLOSUM62[residue][query.residues[from + i]];
    packed |= (Scores)(uint8_t)score << i * 8;
  }
  return packed;
}

Profile *profile_of(Sequence query) {
  Profile *profile = grow(NULL, sizeof *profile);
  profile->length = query.length;
  profile->blocks = (query.length + BLOCK - 1) / BLOCK;
  size_t blocks = (size_t)profile->blocks;
  profile->rows = grow(NULL, (RESIDUES + 1) * blocks * sizeof(Scores));
  profile->cells = grow(NULL, blocks * BLOCK * sizeof(Cell));
  for (int residue = 0; residue <= RESIDUES; residue++)
    for (int block = 0; block < profile->blocks; block++)
      profile->rows[(size_t)residue * blocks + (size_t)block] = pack(query, residue, block * BLOCK);
  return profile;
}

void profile_free(Profile *profile) {
  free(profile->rows);
  free(profile->cells);
  free(profile);
}

static inline int larger(int a, int b) { return a > b ? a : b; }

/* The score of a cell from its three ways in, never below 0. */
static inline int best_of(int diagonal, int gap_in_query, int gap_in_subject) {
  return larger(larger(diagonal, 0), larger(gap_in_query, gap_in_subject));
}

/*
 * Two residues of the subject against the whole query, so that a cell is read and written once for both. A gap can only pay
 * where the best score exceeds its first cost, which is rare in unrelated proteins, so that the common cell costs a few
 * instructions (Green's SWAT does the same). Gaps may sink below 0: no cell takes them then.
 */
static int advance(Cell *cell, const Scores *first_row, const Scores *second_row, int blocks, int best_so_far) {
  int diagonal = 0;        /* best score one up and left of the first cell */
  int second_diagonal = 0; /* the same of the second */
  int gap = 0;             /* gap in the subject, along the first residue */
  int second_gap = 0;
  for (int block = 0; block < blocks; block++) {
    Scores first_scores = first_row[block];
    Scores second_scores = second_row[block];
    for (int i = 0; i < BLOCK; i++, cell++, first_scores >>= 8, second_scores >>= 8) {
      int gap_in_query = (int32_t)*cell;
      int first = best_of(diagonal + (int8_t)first_scores, gap_in_query, gap);
      diagonal = (int)(*cell >> 32);
      gap_in_query -= GAP_EXTEND;
      gap -= GAP_EXTEND;
      if (first > GAP_FIRST) {
        best_so_far = larger(best_so_far, first);
        gap_in_query = larger(gap_in_query, first - GAP_FIRST);
        gap = larger(gap, first - GAP_FIRST);
      }
      int second = best_of(second_diagonal + (int8_t)second_scores, gap_in_query, second_gap);
      second_diagonal = first;
      gap_in_query -= GAP_EXTEND;
      second_gap -= GAP_EXTEND;
      if (second > GAP_FIRST) {
        best_so_far = larger(best_so_far, second);
        gap_in_query = larger(gap_in_query, second - GAP_FIRST);
        second_gap = larger(second_gap, second - GAP_FIRST);
      }
      *cell = (Cell)(uint32_t)second << 32 | (uint32_t)gap_in_query;
    }
  }
  return best_so_far;
}

static int best_ungapped(const Profile *profile, Sequence subject);

int best_score(Profile *profile, Sequence subject) {
  memset(profile->cells, 0, (size_t)profile->blocks * BLOCK * sizeof(Cell));
  int best = GAP_FIRST;
  for (int j = 0; j < subject.length; j += 2) {
    int next = j + 1 < subject.length ? subject.residues[j + 1] : NO_RESIDUE;
    best = advance(profile->cells, row(profile, subject.residues[j]), row(profile, next), profile->blocks, best);
  }
  /* `advance` looks only at scores above GAP_FIRST. */
  return best > GAP_FIRST ? best : best_ungapped(profile, subject);
}

/* No gap pays below GAP_FIRST, so the best score of two such proteins lies on one diagonal. */
static int best_ungapped(const Profile *profile, Sequence subject) {
  int best = 0;
  for (int shift = 1 - subject.length; shift < profile->length; shift++) {
    int run = 0;
    int from = shift > 0 ? shift : 0;
    for (int i = from; i < profile->length && i - shift < subject.length; i++) {
      run += score_at(profile, subject.residues[i - shift], i);
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
