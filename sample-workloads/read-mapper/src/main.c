/*
 * Finds where short reads of DNA come from in a genome: words of 15 bases that a read shares with the genome vote for diagonals,
 * the best diagonals are aligned in full. Writes alignments.sam and depth.csv.
 * Exit codes: 2 bad option, 3 bad input, 4 the output cannot be written, 5 no memory.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "genome.h"

enum { BAD_OPTION = 2, BAD_INPUT = 3, OUTPUT_FAILED = 4, NO_MEMORY = 5 };
enum { BAND = 32, CANDIDATES = 4, MOST_VOTES = 1 << 16, OFTEN = 64, REVERSE = 16, UNMAPPED = 4 };

typedef struct {
  const char *genome, *reads;
  int32_t least_score;
} Options;

typedef struct {
  int32_t band; /* diagonal / BAND, counted from the longest read before the genome */
  int32_t votes;
} Candidate;

typedef struct {
  Alignment alignment;
  int32_t place; /* in the genome, from 0 */
  int32_t second; /* the best score of another place */
  int reverse;
} Hit;

static const char USAGE[] = "usage: read-mapper [--genome genome.fasta] [--reads reads.fasta] [--min-score 30]\n";
static int32_t *votes; /* by band; all zero between two reads */
static int32_t touched[MOST_VOTES];

static int bad_option(const char *option, const char *what) {
  fprintf(stderr, "read-mapper: %s %s\n%s", option, what, USAGE);
  return BAD_OPTION;
}

static int read_options(int argc, char **argv, Options *o) {
  *o = (Options){"genome.fasta", "reads.fasta", 30};
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc) return bad_option(argv[i], "needs a value");
    char *end = "";
    long number = 0;
    if (strcmp(argv[i], "--genome") == 0) o->genome = argv[i + 1];
    else if (strcmp(argv[i], "--reads") == 0) o->reads = argv[i + 1];
    else if (strcmp(argv[i], "--min-score") == 0) number = strtol(argv[i + 1], &end, 10);
    else return bad_option(argv[i], "is no option");
    if (strcmp(argv[i], "--min-score") != 0) continue;
    if (end == argv[i + 1] || *end != '\0' || number < 1 || number > LONGEST_READ)
      return bad_option(argv[i], "needs a whole number from 1 to 4096");
    o->least_score = (int32_t)number;
  }
  return 0;
}

/* The diagonals that most words vote for, best first, the nearer to the genome's beginning of two equal ones first. */
static int32_t vote(const Index *index, const uint8_t *read, int32_t length, Candidate *best) {
  int32_t count = 0, found = 0;
  for (int32_t i = 0; i + WORD <= length; i++) {
    int32_t word = word_at(read + i), seen = 0;
    if (word < 0) continue;
    for (int32_t p = index->first[hash_of(word, index->mask)]; p >= 0 && seen < OFTEN && count < MOST_VOTES; p = index->before[p]) {
      if (word_at(index->genome->base + p) != word) continue;
      seen++;
      int32_t band = (p - i + LONGEST_READ) / BAND;
      if (votes[band]++ == 0) touched[count++] = band;
    }
  }
  for (int32_t t = 0; t < count; t++) {
    Candidate c = {touched[t], votes[touched[t]]};
    int32_t at = found < CANDIDATES ? found++ : CANDIDATES;
    for (; at > 0 && (best[at - 1].votes < c.votes || (best[at - 1].votes == c.votes && best[at - 1].band > c.band)); at--)
      if (at < CANDIDATES) best[at] = best[at - 1];
    if (at < CANDIDATES) best[at] = c;
  }
  for (int32_t t = 0; t < count; t++) votes[touched[t]] = 0;
  return found;
}

/* Aligns one strand with its best diagonals and keeps what is better than the hit so far. */
static int map_strand(const Index *index, const uint8_t *read, int32_t length, int reverse, Hit *hit) {
  Candidate candidate[CANDIDATES];
  int32_t found = vote(index, read, length, candidate);
  for (int32_t c = 0; c < found; c++) {
    int32_t diagonal = candidate[c].band * BAND - LONGEST_READ;
    int32_t from = diagonal - BAND < 0 ? 0 : diagonal - BAND;
    int32_t to = diagonal + length + 2 * BAND;
    if (to > index->genome->length) to = index->genome->length;
    Alignment alignment;
    if (align(read, length, index->genome->base + from, to - from, &alignment) != 0) return NO_MEMORY;
    int32_t place = from + alignment.genome_from;
    int same = place == hit->place && reverse == hit->reverse;
    if (alignment.score > hit->alignment.score) {
      if (!same) hit->second = hit->alignment.score;
      *hit = (Hit){alignment, place, hit->second, reverse};
    } else if (!same && alignment.score > hit->second) {
      hit->second = alignment.score;
    }
  }
  return 0;
}

static void put(FILE *out, int32_t count, char letter) {
  if (count > 0) fprintf(out, "%d%c", count, letter);
}

/* One line of SAM. The mapping quality says how much better the best place is than the next: 0 to 60. */
static void write_read(FILE *out, const Sequence *genome, const Sequence *read, const uint8_t *shown, const Hit *hit, int mapped) {
  const Alignment *a = &hit->alignment;
  if (mapped) {
    int32_t quality = 60 * (a->score - hit->second) / (a->score > 0 ? a->score : 1);
    fprintf(out, "%s\t%d\t%s\t%d\t%d\t", read->name, hit->reverse ? REVERSE : 0, genome->name, hit->place + 1, quality);
    put(out, a->read_from, 'S');
    fputs(a->cigar, out);
    put(out, read->length - a->read_to, 'S');
    fputs("\t*\t0\t0\t", out);
  } else {
    fprintf(out, "%s\t%d\t*\t0\t0\t*\t*\t0\t0\t", read->name, UNMAPPED);
  }
  for (int32_t i = 0; i < read->length; i++) fputc(LETTERS[shown[i]], out);
  if (mapped) fprintf(out, "\t*\tNM:i:%d\tAS:i:%d\tXS:i:%d\n", a->edits, a->score, hit->second);
  else fputs("\t*\n", out);
}

typedef struct {
  FILE *sam;
  const Sequence *genome;
  int32_t *bases[2];  /* by place: reads that cover it, and those of them that have another base or a gap there */
  int64_t reads, mapped;
} Output;

/* Goes along the alignment and counts each base of the genome that it covers. */
static void count_depth(Output *output, const uint8_t *shown, const Hit *hit) {
  int32_t place = hit->place, at = hit->alignment.read_from;
  for (const char *c = hit->alignment.cigar; *c != '\0';) {
    char *kind;
    long run = strtol(c, &kind, 10);
    for (long i = 0; i < run; i++) {
      if (*kind == 'I') {
        at++;
        continue;
      }
      output->bases[0][place]++;
      output->bases[1][place] += *kind == 'D' || shown[at] != output->genome->base[place];
      at += *kind == 'M';
      place++;
    }
    c = kind + 1;
  }
}

static int map_read(const Options *o, const Index *index, const Sequence *read, Output *output) {
  static uint8_t other[LONGEST_READ];
  Hit hit = {.place = -1};
  for (int32_t i = 0; i < read->length; i++) other[read->length - 1 - i] = complement_of(read->base[i]);
  if (map_strand(index, read->base, read->length, 0, &hit) != 0 || map_strand(index, other, read->length, 1, &hit) != 0)
    return fprintf(stderr, "read-mapper: not enough memory for %s\n", read->name), NO_MEMORY;
  int mapped = hit.alignment.score >= o->least_score;
  const uint8_t *shown = mapped && hit.reverse ? other : read->base;
  write_read(output->sam, index->genome, read, shown, &hit, mapped);
  if (mapped) count_depth(output, shown, &hit);
  output->reads++;
  output->mapped += mapped;
  return 0;
}

static int map_all(const Options *o, const Index *index, Output *output) {
  static uint8_t bases[LONGEST_READ];
  Sequence read = {.base = bases};
  Fasta fasta;
  if (fasta_open(&fasta, o->reads) != 0) return BAD_INPUT;
  int state;
  while ((state = fasta_next(&fasta, &read, LONGEST_READ)) == 0) {
    int failure = map_read(o, index, &read, output);
    if (failure) return failure;
  }
  if (state > 0 && output->reads == 0) return fprintf(stderr, "%s: has no reads\n", o->reads), BAD_INPUT;
  return state < 0 ? BAD_INPUT : 0;
}

static int write_depth(const Output *output) {
  FILE *out = fopen("depth.csv", "wb");
  if (out == NULL) return fprintf(stderr, "depth.csv: cannot be written: %s\n", strerror(errno)), OUTPUT_FAILED;
  fprintf(out, "place,depth,other\n");
  for (int32_t place = 0; place < output->genome->length; place++)
    if (output->bases[0][place] > 0)
      fprintf(out, "%d,%d,%d\n", place + 1, output->bases[0][place], output->bases[1][place]);
  if (ferror(out) | fclose(out)) return fprintf(stderr, "depth.csv: writing failed\n"), OUTPUT_FAILED;
  return 0;
}

static int read_genome(const char *path, Sequence *genome) {
  Fasta fasta;
  if (fasta_open(&fasta, path) != 0) return BAD_INPUT;
  genome->base = malloc(strlen(fasta.text) + 1);
  if (genome->base == NULL) return fprintf(stderr, "%s: not enough memory for it\n", path), NO_MEMORY;
  int state = fasta_next(&fasta, genome, MOST_BASES);
  if (state != 0) return state > 0 ? fprintf(stderr, "%s: has no sequence\n", path), BAD_INPUT : BAD_INPUT;
  Sequence second = {.base = genome->base + genome->length};
  if (fasta_next(&fasta, &second, MOST_BASES) == 1) return 0;
  return fprintf(stderr, "%s: has more than one sequence; map against one at a time\n", path), BAD_INPUT;
}

int main(int argc, char **argv) {
  Options options;
  int failure = read_options(argc, argv, &options);
  if (failure) return failure;
  Sequence genome;
  failure = read_genome(options.genome, &genome);
  if (failure) return failure;
  Index index;
  Output output = {.genome = &genome};
  votes = calloc((size_t)(genome.length + LONGEST_READ) / BAND + 1, sizeof(int32_t));
  for (int i = 0; i < 2; i++) output.bases[i] = calloc((size_t)genome.length, sizeof(int32_t));
  if (index_build(&index, &genome) != 0 || votes == NULL || output.bases[0] == NULL || output.bases[1] == NULL)
    return fprintf(stderr, "read-mapper: not enough memory for %s\n", options.genome), NO_MEMORY;
  output.sam = fopen("alignments.sam", "wb");
  if (output.sam == NULL) return fprintf(stderr, "alignments.sam: cannot be written: %s\n", strerror(errno)), OUTPUT_FAILED;
  fprintf(output.sam, "@HD\tVN:1.6\tSO:unknown\n@SQ\tSN:%s\tLN:%d\n@PG\tID:read-mapper\tPN:read-mapper\n", genome.name, genome.length);
  failure = map_all(&options, &index, &output);
  if (failure) return failure;
  if (ferror(output.sam) | fclose(output.sam)) return fprintf(stderr, "alignments.sam: writing failed\n"), OUTPUT_FAILED;
  fprintf(stderr, "read-mapper: %lld of %lld reads mapped\n", (long long)output.mapped, (long long)output.reads);
  return write_depth(&output);
}
