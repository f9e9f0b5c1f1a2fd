/* Primes below a bound by the sieve of Eratosthenes, and the longest Collatz chain below it in 64-bit numbers. */
#include "size.h"
#include <stdint.h>
#include <string.h>

static long primes_below(long bound, unsigned char *composite) {
    memset(composite, 0, bound);
    long count = 0;
    for (long i = 2; i < bound; i++) {
        if (composite[i])
            continue;
        count++;
        for (int64_t j = (int64_t)i * i; j < bound; j += i)
            composite[j] = 1;
    }
    return count;
}

static uint64_t chain(uint64_t n) {
    uint64_t length = 1;
    while (n != 1) {
        n = n % 2 == 0 ? n / 2 : 3 * n + 1;
        length++;
    }
    return length;
}

int main(int argc, char **argv) {
    long bound = size_argument(argc, argv, 4000000, 2, 100000000);
    unsigned char *composite = malloc(bound);
    if (composite == NULL) {
        fprintf(stderr, "no memory for a sieve of %ld bytes\n", bound);
        return 1;
    }
    long count = 0;
    for (int round = 0; round < 10; round++)
        count = primes_below(bound, composite);
    uint64_t longest = 0, start = 0;
    for (long i = 1; i < bound; i++) {
        uint64_t length = chain(i);
        if (length > longest) {
            longest = length;
            start = i;
        }
    }
    printf("%ld %llu %llu\n", count, (unsigned long long)start, (unsigned long long)longest);
    return 0;
}
