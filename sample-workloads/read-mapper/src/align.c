#include "align.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "genome.h"

/* How a cell was reached, two bits for it and a bit for each kind of gap that goes on. */
enum { STOP = 0, DIAGONAL = 1, DELETION = 2, INSERTION = 3, DELETION_GOES_ON = 4, INSERTION_GOES_ON = 8, NEVER = -100000 };

static struct {
  int32_t cells, columns;
  uint8_t *way;
  int32_t *score, *deletion; /* of the row above, by column */
} table;

static int make_room(int32_t length, int32_t width) {
  int32_t cells = (length + 1) * (width + 1);
  if (cells > table.cells) {
    free(table.way);
    table.way = malloc((size_t)cells);
    table.cells = table.way == NULL ? 0 : cells;
  }
  if (length + 1 > table.columns) {
    free(table.score);
    free(table.deletion);
    table.score = malloc((size_t)(length + 1) * sizeof(int32_t));
    table.deletion = malloc((size_t)(length + 1) * sizeof(int32_t));
    table.columns = length + 1;
  }
  return table.way == NULL || table.score == NULL || table.deletion == NULL ? -1 : 0;
}

/* Rows are bases of the genome, columns bases of the read. Fills the table and finds where the best alignment ends. */
static void fill(const uint8_t *read, int32_t length, const uint8_t *stretch, int32_t width, Alignment *best) {
  for (int32_t column = 0; column <= length; column++) table.score[column] = 0, table.deletion[column] = NEVER;
  for (int32_t row = 1; row <= width; row++) {
    uint8_t *way = table.way + (size_t)row * (size_t)(length + 1);
    int32_t diagonal = 0, left = 0, insertion = NEVER;
    for (int32_t column = 1; column <= length; column++) {
      uint8_t a = read[column - 1], b = stretch[row - 1];
      int32_t pair = diagonal + (a == UNKNOWN || b == UNKNOWN ? -1 : a == b ? MATCH : MISMATCH);
      int32_t open = table.score[column] - GAP_OPEN - GAP_EXTEND;
      int32_t longer = table.deletion[column] - GAP_EXTEND;
      uint8_t from = longer > open ? DELETION_GOES_ON : 0;
      int32_t deletion = longer > open ? longer : open;
      open = left - GAP_OPEN - GAP_EXTEND;
      longer = insertion - GAP_EXTEND;
      if (longer > open) from |= INSERTION_GOES_ON;
      insertion = longer > open ? longer : open;
      int32_t score = 0;
      uint8_t kind = STOP;
      if (pair > score) score = pair, kind = DIAGONAL;
      if (deletion > score) score = deletion, kind = DELETION;
      if (insertion > score) score = insertion, kind = INSERTION;
      way[column] = from | kind;
      diagonal = table.score[column];
      table.score[column] = left = score;
      table.deletion[column] = deletion;
      if (score > best->score) best->score = score, best->read_to = column, best->genome_to = row;
    }
  }
}

/* Goes back from the end; `letters` gets a letter for each column of the alignment, last one first. */
static int32_t trace(const uint8_t *read, int32_t length, const uint8_t *stretch, Alignment *best, char *letters) {
  int32_t row = best->genome_to, column = best->read_to, count = 0;
  uint8_t in = DIAGONAL;
  for (;;) {
    uint8_t way = table.way[(size_t)row * (size_t)(length + 1) + (size_t)column];
    if (in == DIAGONAL) {
      in = way & 3;
      if (row == 0 || column == 0 || in == STOP) break;
      if (in != DIAGONAL) continue;
      letters[count++] = 'M';
      best->edits += read[--column] != stretch[--row];
    } else if (in == DELETION) {
      letters[count++] = 'D';
      best->edits++;
      in = way & DELETION_GOES_ON ? DELETION : DIAGONAL;
      row--;
    } else {
      letters[count++] = 'I';
      best->edits++;
      in = way & INSERTION_GOES_ON ? INSERTION : DIAGONAL;
      column--;
    }
  }
  best->read_from = column;
  best->genome_from = row;
  return count;
}

int align(const uint8_t *read, int32_t length, const uint8_t *stretch, int32_t width, Alignment *best) {
  static char letters[4 * LONGEST_READ];
  memset(best, 0, sizeof *best);
  if (make_room(length, width) != 0) return -1;
  fill(read, length, stretch, width, best);
  if (best->score == 0) return 0;
  int32_t count = trace(read, length, stretch, best, letters);
  size_t at = 0;
  for (int32_t i = count; i > 0 && at + 16 < LONGEST_CIGAR;) {
    int32_t run = 0;
    char letter = letters[i - 1];
    for (; i > 0 && letters[i - 1] == letter; i--) run++;
    at += (size_t)snprintf(best->cigar + at, LONGEST_CIGAR - at, "%d%c", run, letter);
  }
  return 0;
}
