#include <stdio.h>
#include <stdlib.h>

/* The first argument as a number from least to most; else a message and exit code 2. */
static long size_argument(int argc, char **argv, long fallback, long least, long most) {
    if (argc < 2)
        return fallback;
    char *end;
    long size = strtol(argv[1], &end, 10);
    if (*end != '\0' || size < least || size > most) {
        fprintf(stderr, "the size must be a number from %ld to %ld, got \"%s\"\n", least, most, argv[1]);
        exit(2);
    }
    return size;
}
