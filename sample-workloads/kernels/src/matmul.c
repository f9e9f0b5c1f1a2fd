/* The product of two square matrices of doubles; prints its trace and one entry. */
#include "size.h"

static double *matrix(long n, double seed) {
    double *m = malloc(sizeof(double) * n * n);
    if (m == NULL) {
        fprintf(stderr, "no memory for a matrix of %ld x %ld\n", n, n);
        exit(1);
    }
    double scale = seed / n / n;
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++)
            m[i * n + j] = scale * (i - j) * (i + j);
    return m;
}

static void multiply(long n, const double *a, const double *b, double *c) {
    for (long i = 0; i < n; i++) {
        for (long j = 0; j < n; j++)
            c[i * n + j] = 0;
        for (long k = 0; k < n; k++) {
            double x = a[i * n + k];
            for (long j = 0; j < n; j++)
                c[i * n + j] += x * b[k * n + j];
        }
    }
}

int main(int argc, char **argv) {
    long n = size_argument(argc, argv, 1000, 1, 4000);
    double *a = matrix(n, 1), *b = matrix(n, 2), *c = matrix(n, 0);
    multiply(n, a, b, c);
    double trace = 0;
    for (long i = 0; i < n; i++)
        trace += c[i * n + i];
    printf("%.12g %.12g\n", trace, c[(n / 2) * n + n / 2]);
    return 0;
}
