/*
 * protein-search: finds the relatives of query proteins in a database by Smith-Waterman.
 * Reads FASTA, writes a table of the best hits of each query. The README says what the columns mean.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "fasta.h"

enum { OUTPUT_FAILED = 1, BAD_INPUT = 2 };

/* Karlin-Altschul parameters of BLOSUM62 with gap costs 11/1 (Altschul and Gish 1996). */
static const double LAMBDA = 0.267;
static const double K = 0.041;

typedef struct {
  const char *query_path, *database_path, *hits_path;
  long top;
  double evalue;
  long min_score;
} Options;

typedef struct {
  int score;
  size_t subject;
} Hit;

static const char USAGE[] =
    "usage: protein-search [--query query.fasta] [--db db.fasta] [--out hits.tsv]\n"
    "                      [--top 10] [--evalue 10] [--min-score 1]\n"
    "  --top N        at most N hits for each query\n"
    "  --evalue E     only hits expected at most E times by chance in a database of this size\n"
    "  --min-score S  only hits with a raw score of at least S\n";

static _Noreturn void bad_option(const char *option, const char *what) {
  fprintf(stderr, "protein-search: %s %s\n%s", option, what, USAGE);
  exit(BAD_INPUT);
}

static long count_of(const char *option, const char *text) {
  char *end;
  errno = 0;
  long value = strtol(text, &end, 10);
  if (end == text || *end != '\0' || errno != 0 || value < 1 || value > 1000000)
    bad_option(option, "needs a whole number from 1 to 1000000");
  return value;
}

static double evalue_of(const char *option, const char *text) {
  char *end;
  double value = strtod(text, &end);
  if (end == text || *end != '\0' || !(value > 0)) bad_option(option, "needs a number above 0");
  return value;
}

static Options options_of(int argc, char **argv) {
  Options options = {"query.fasta", "db.fasta", "hits.tsv", 10, 10.0, 1};
  for (int i = 1; i < argc; i += 2) {
    const char *option = argv[i];
    if (strcmp(option, "--help") == 0) {
      fputs(USAGE, stdout);
      exit(0);
    }
    if (strncmp(option, "--", 2) != 0) bad_option(option, "is no option");
    if (i + 1 == argc) bad_option(option, "needs a value");
    const char *value = argv[i + 1];
    if (strcmp(option, "--query") == 0) options.query_path = value;
    else if (strcmp(option, "--db") == 0) options.database_path = value;
    else if (strcmp(option, "--out") == 0) options.hits_path = value;
    else if (strcmp(option, "--top") == 0) options.top = count_of(option, value);
    else if (strcmp(option, "--evalue") == 0) options.evalue = evalue_of(option, value);
    else if (strcmp(option, "--min-score") == 0) options.min_score = count_of(option, value);
    else bad_option(option, "is no option");
  }
  return options;
}

static Sequence sequence_of(const Fasta *fasta, size_t index) {
  const Protein *protein = &fasta->proteins[index];
  return (Sequence){fasta->residues + protein->offset, protein->length};
}

static double bits_of(int score) { return (LAMBDA * score - log(K)) / log(2.0); }

/* How many hits of this score chance alone would give: m * n / 2^bits. */
static double evalue_at(int score, int query_length, size_t database_length) {
  return (double)query_length * (double)database_length * exp2(-bits_of(score));
}

/* Keeps the best hits in order; of equal scores the earlier protein of the database stays in front. */
static size_t insert_hit(Hit *hits, size_t count, size_t limit, Hit hit) {
  if (count == limit) {
    if (limit == 0 || hits[count - 1].score >= hit.score) return count;
    count--;
  }
  size_t at = count;
  for (; at > 0 && hits[at - 1].score < hit.score; at--) hits[at] = hits[at - 1];
  hits[at] = hit;
  return count + 1;
}

static size_t search(Sequence query, const Fasta *database, long min_score, Hit *hits, size_t limit) {
  Profile *profile = profile_of(query);
  size_t count = 0;
  for (size_t subject = 0; subject < database->count; subject++) {
    int score = best_score(profile, sequence_of(database, subject));
    if (score >= min_score) count = insert_hit(hits, count, limit, (Hit){score, subject});
  }
  profile_free(profile);
  return count;
}

static void write_hit(FILE *out, const Protein *query, Sequence residues, const Fasta *database, Hit hit) {
  const Protein *subject = &database->proteins[hit.subject];
  Alignment found = best_alignment(residues, sequence_of(database, hit.subject));
  if (found.score != hit.score) {
    fprintf(stderr, "protein-search: %s against %s scored %d and then %d; this is a defect of the program\n", query->name,
            subject->name, hit.score, found.score);
    exit(OUTPUT_FAILED);
  }
  fprintf(out, "%s\t%s\t%d\t%.1f\t%.2g\t%d\t%d\t%d\t%d\t%d\t%d\t%s\n", query->name, subject->name, hit.score,
          bits_of(hit.score), evalue_at(hit.score, residues.length, database->total), found.query_start,
          found.query_end, found.subject_start, found.subject_end, found.identities, found.columns,
          subject->description);
}

static void write_hits(FILE *out, const Fasta *queries, const Fasta *database, const Options *options) {
  size_t limit = (size_t)options->top < database->count ? (size_t)options->top : database->count;
  Hit *hits = grow(NULL, limit * sizeof(Hit));
  fputs("query\tsubject\tscore\tbits\tevalue\tquery_start\tquery_end\tsubject_start\tsubject_end\tidentities\tcolumns\t"
        "description\n",
        out);
  for (size_t i = 0; i < queries->count; i++) {
    Sequence query = sequence_of(queries, i);
    size_t count = search(query, database, options->min_score, hits, limit);
    for (size_t h = 0; h < count; h++)
      if (evalue_at(hits[h].score, query.length, database->total) <= options->evalue)
        write_hit(out, &queries->proteins[i], query, database, hits[h]);
  }
  free(hits);
}

int main(int argc, char **argv) {
  Options options = options_of(argc, argv);
  Fasta queries = fasta_read(options.query_path);
  Fasta database = fasta_read(options.database_path);
  FILE *out = fopen(options.hits_path, "wb");
  if (out == NULL) {
    fprintf(stderr, "%s: cannot be written: %s\n", options.hits_path, strerror(errno));
    return OUTPUT_FAILED;
  }
  write_hits(out, &queries, &database, &options);
  if (ferror(out) | fclose(out)) {
    fprintf(stderr, "%s: writing failed: %s\n", options.hits_path, strerror(errno));
    return OUTPUT_FAILED;
  }
  return 0;
}
