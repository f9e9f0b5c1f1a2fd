#include "genome.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char LETTERS[] = "ACGTN";

uint8_t complement_of(uint8_t base) { return base == UNKNOWN ? UNKNOWN : (uint8_t)(3 - base); }

int fasta_open(Fasta *fasta, const char *path) {
  *fasta = (Fasta){.path = path, .line = 1};
  FILE *file = fopen(path, "rb");
  if (file == NULL) return fprintf(stderr, "%s: cannot be read: %s\n", path, strerror(errno)), -1;
  size_t size = 0, room = 1 << 16;
  fasta->text = malloc(room);
  while (fasta->text != NULL) {
    size_t got = fread(fasta->text + size, 1, room - size - 1, file);
    if (got == 0) break;
    size += got;
    if (room - size <= 1) fasta->text = realloc(fasta->text, room *= 2);
  }
  int failed = ferror(file);
  fclose(file);
  if (fasta->text == NULL) return fprintf(stderr, "%s: not enough memory for it\n", path), -1;
  if (failed) return fprintf(stderr, "%s: reading failed\n", path), -1;
  fasta->text[size] = '\0';
  fasta->at = fasta->text;
  if (strlen(fasta->text) != size) return fprintf(stderr, "%s: has a byte 0: this is no FASTA file\n", path), -1;
  return 0;
}

static int code_of(char c) {
  switch (c | 32) {
    case 'a': return 0;
    case 'c': return 1;
    case 'g': return 2;
    case 't': case 'u': return 3;
    default: return strchr("nrykmswbdhv", c | 32) != NULL ? UNKNOWN : -1;
  }
}

/* From fasta->at, which stands behind ">", to the end of the line. */
static void read_name(Fasta *fasta, Sequence *sequence) {
  size_t line = strcspn(fasta->at, "\r\n");
  size_t name = strcspn(fasta->at, " \t\r\n");
  if (name > line) name = line;
  if (name >= sizeof sequence->name) name = sizeof sequence->name - 1;
  memcpy(sequence->name, fasta->at, name);
  sequence->name[name] = '\0';
  fasta->at += line;
}

int fasta_next(Fasta *fasta, Sequence *sequence, int32_t longest) {
  for (; *fasta->at != '\0' && strchr(" \t\r\n", *fasta->at) != NULL; fasta->at++) fasta->line += *fasta->at == '\n';
  if (*fasta->at == '\0') return 1;
  if (*fasta->at != '>')
    return fprintf(stderr, "%s:%lld: a sequence must begin with a line >NAME\n", fasta->path, (long long)fasta->line), -1;
  fasta->at++;
  int64_t header = fasta->line;
  read_name(fasta, sequence);
  const char *line = fasta->at;
  for (sequence->length = 0; *fasta->at != '\0' && *fasta->at != '>'; fasta->at++) {
    char c = *fasta->at;
    if (c == '\n') fasta->line++, line = fasta->at + 1;
    if (strchr(" \t\r\n", c) != NULL) continue;
    int code = code_of(c);
    if (code < 0) {
      fprintf(stderr, "%s:%lld:%lld: '%c' is no base; allowed are A, C, G, T, U and N and the other codes of IUPAC\n",
              fasta->path, (long long)fasta->line, (long long)(fasta->at - line + 1), c);
      return -1;
    }
    if (sequence->length == longest) {
      fprintf(stderr, "%s:%lld: %s is longer than %d bases\n", fasta->path, (long long)header, sequence->name, longest);
      return -1;
    }
    sequence->base[sequence->length++] = (uint8_t)code;
  }
  if (sequence->length > 0) return 0;
  return fprintf(stderr, "%s:%lld: %s has no bases\n", fasta->path, (long long)header, sequence->name), -1;
}

int32_t word_at(const uint8_t *base) {
  int32_t word = 0;
  for (int i = 0; i < WORD; i++) {
    if (base[i] == UNKNOWN) return -1;
    word = word << 2 | base[i];
  }
  return word;
}

int index_build(Index *index, const Sequence *genome) {
  uint32_t buckets = 1024;
  while (buckets < 2u * (uint32_t)genome->length && buckets < 1u << 24) buckets *= 2;
  *index = (Index){.genome = genome, .mask = buckets - 1};
  index->first = malloc(buckets * sizeof(int32_t));
  index->before = malloc((size_t)genome->length * sizeof(int32_t));
  if (index->first == NULL || index->before == NULL) return -1;
  memset(index->first, 0xff, buckets * sizeof(int32_t));
  for (int32_t place = 0; place + WORD <= genome->length; place++) {
    int32_t word = word_at(genome->base + place);
    if (word < 0) continue;
    int32_t *bucket = &index->first[hash_of(word, index->mask)];
    index->before[place] = *bucket;
    *bucket = place;
  }
  return 0;
}
