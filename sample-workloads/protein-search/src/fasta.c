#include "fasta.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blosum62.h"

enum { BAD_INPUT = 2, LONGEST_PROTEIN = 1000000, LONGEST_HEADER = 65536 };

typedef struct {
  const char *path;
  FILE *file;
  long line;
  long column;
  Fasta fasta;
  size_t residue_capacity;
  size_t protein_capacity;
  long header_line;
  int8_t residue_of[256]; /* a table, because a search for each letter of a database costs more than the rest */
} Reader;

void *grow(void *block, size_t bytes) {
  void *grown = realloc(block, bytes ? bytes : 1);
  if (grown == NULL) {
    fprintf(stderr, "protein-search: not enough memory for another %zu bytes; raise the memory limit or split the input\n",
            bytes);
    exit(1);
  }
  return grown;
}

static _Noreturn void fail(const Reader *reader, long line, const char *what) {
  fprintf(stderr, "%s:%ld: %s\n", reader->path, line, what);
  exit(BAD_INPUT);
}

static _Noreturn void fail_at_character(const Reader *reader, int c) {
  fprintf(stderr, "%s:%ld:%ld: ", reader->path, reader->line, reader->column);
  if (c == '-' || c == '.')
    fprintf(stderr, "'%c' is a gap: this is an alignment, give the sequences without gaps\n", c);
  else if (c > ' ' && c < 127)
    fprintf(stderr, "'%c' is no amino acid; allowed are A-Z in either case and * for a stop\n", c);
  else
    fprintf(stderr, "byte 0x%02x is no amino acid; is this really a FASTA text file?\n", c);
  exit(BAD_INPUT);
}

static char *copy_text(const char *text, size_t length) {
  char *copy = grow(NULL, length + 1);
  memcpy(copy, text, length);
  copy[length] = '\0';
  return copy;
}

/* One header line without its '>', up to and including the line feed. */
static void read_header(Reader *reader) {
  static char text[LONGEST_HEADER];
  size_t length = 0;
  int c;
  while ((c = getc(reader->file)) != EOF && c != '\n') {
    if (length == sizeof text) fail(reader, reader->line, "this header is longer than 65536 bytes");
    text[length++] = (char)(c == '\t' || c == '\0' ? ' ' : c); /* a tab would break the table of hits */
  }
  while (length > 0 && (text[length - 1] == '\r' || text[length - 1] == ' ')) length--;
  size_t start = 0;
  while (start < length && text[start] == ' ') start++;
  size_t word = start;
  while (word < length && text[word] != ' ') word++;
  if (word == start) fail(reader, reader->line, "a '>' without a name; each sequence needs one");
  size_t rest = word;
  while (rest < length && text[rest] == ' ') rest++;

  Fasta *fasta = &reader->fasta;
  if (fasta->count == reader->protein_capacity) {
    reader->protein_capacity = reader->protein_capacity * 2 + 64;
    fasta->proteins = grow(fasta->proteins, reader->protein_capacity * sizeof(Protein));
  }
  fasta->proteins[fasta->count++] = (Protein){.name = copy_text(text + start, word - start),
                                              .description = copy_text(text + rest, length - rest),
                                              .offset = fasta->total,
                                              .length = 0};
  reader->header_line = reader->line;
}

static void add_residue(Reader *reader, int c) {
  Fasta *fasta = &reader->fasta;
  int residue = reader->residue_of[c];
  if (residue == NOT_A_RESIDUE) fail_at_character(reader, c);
  if (fasta->count == 0)
    fail(reader, reader->line, "a sequence before the first header; a FASTA record begins with '>' and a name");
  Protein *protein = &fasta->proteins[fasta->count - 1];
  if (protein->length == LONGEST_PROTEIN) fail(reader, reader->line, "a protein longer than 1000000 residues");
  if (fasta->total == reader->residue_capacity) {
    reader->residue_capacity = reader->residue_capacity * 2 + 65536;
    fasta->residues = grow(fasta->residues, reader->residue_capacity);
  }
  fasta->residues[fasta->total++] = (uint8_t)residue;
  protein->length++;
}

static void end_record(const Reader *reader) {
  const Fasta *fasta = &reader->fasta;
  if (fasta->count > 0 && fasta->proteins[fasta->count - 1].length == 0)
    fail(reader, reader->header_line, "this record has no sequence");
}

static void read_records(Reader *reader) {
  int c;
  while ((c = getc(reader->file)) != EOF) {
    reader->column++;
    if (c == '\n') {
      reader->line++;
      reader->column = 0;
    } else if (c == '>' && reader->column == 1) {
      end_record(reader);
      read_header(reader);
      reader->line++;
      reader->column = 0;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      add_residue(reader, c);
    }
  }
  end_record(reader);
}

/* Windows editors put a byte order mark in front; it carries nothing. */
static void skip_byte_order_mark(FILE *file) {
  int first = getc(file);
  if (first != 0xEF) {
    if (first != EOF) ungetc(first, file);
    return;
  }
  if (getc(file) != 0xBB || getc(file) != 0xBF) rewind(file);
}

Fasta fasta_read(const char *path) {
  Reader reader = {.path = path, .file = fopen(path, "rb"), .line = 1};
  if (reader.file == NULL) {
    fprintf(stderr, "%s: cannot be opened: %s\n", path, strerror(errno));
    exit(BAD_INPUT);
  }
  for (int c = 0; c < 256; c++) reader.residue_of[c] = (int8_t)residue_index(c);
  skip_byte_order_mark(reader.file);
  read_records(&reader);
  if (ferror(reader.file)) {
    fprintf(stderr, "%s: cannot be read: %s\n", path, strerror(errno));
    exit(BAD_INPUT);
  }
  fclose(reader.file);
  if (reader.fasta.count == 0) fail(&reader, reader.line, "no FASTA record; the file is empty or blank");
  return reader.fasta;
}
