/* Local alignment with affine gaps of two random proteins, by the textbook's three arrays; prints the best score. */
#include "size.h"
#include <stdint.h>

#define LETTERS 20
#define OPEN 11
#define EXTEND 1

static int16_t score[LETTERS][LETTERS];

static unsigned char *protein(long length, uint32_t seed) {
    unsigned char *letters = malloc(length);
    if (letters == NULL) {
        fprintf(stderr, "no memory for %ld residues\n", length);
        exit(1);
    }
    for (long i = 0; i < length; i++) {
        seed = seed * 1664525 + 1013904223;
        letters[i] = (seed >> 16) % LETTERS;
    }
    return letters;
}

static int best_score(const unsigned char *a, long m, const unsigned char *b, long n) {
    int *best_above = calloc(n + 1, sizeof(int)), *gap_above = calloc(n + 1, sizeof(int));
    int best = 0;
    for (long i = 0; i < m; i++) {
        int diagonal = 0, left = 0, gap_left = 0;
        for (long j = 1; j <= n; j++) {
            int gap = gap_above[j] - EXTEND, opened = best_above[j] - OPEN;
            gap = gap > opened ? gap : opened;
            gap_left -= EXTEND;
            gap_left = gap_left > left - OPEN ? gap_left : left - OPEN;
            int here = diagonal + score[a[i]][b[j - 1]];
            here = here > gap ? here : gap;
            here = here > gap_left ? here : gap_left;
            here = here > 0 ? here : 0;
            best = best > here ? best : here;
            diagonal = best_above[j];
            best_above[j] = here;
            gap_above[j] = gap;
            left = here;
        }
    }
    free(best_above);
    free(gap_above);
    return best;
}

int main(int argc, char **argv) {
    long length = size_argument(argc, argv, 20000, 1, 1000000);
    for (int i = 0; i < LETTERS; i++)
        for (int j = 0; j < LETTERS; j++)
            score[i][j] = i == j ? 5 + i % 4 : (i * 7 + j * 7) % 5 - 4;
    unsigned char *a = protein(length, 1), *b = protein(length, 2);
    printf("%d\n", best_score(a, length, b, length));
    return 0;
}
