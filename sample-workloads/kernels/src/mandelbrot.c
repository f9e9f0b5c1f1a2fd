/* Points of the Mandelbrot set on a square grid; prints how many never leave. */
#include "size.h"

int main(int argc, char **argv) {
    long n = size_argument(argc, argv, 1500, 1, 20000);
    long inside = 0;
    for (long row = 0; row < n; row++)
        for (long column = 0; column < n; column++) {
            double cr = 2.0 * column / n - 1.5, ci = 2.0 * row / n - 1.0, zr = 0, zi = 0;
            int i = 0;
            while (i < 200 && zr * zr + zi * zi <= 4.0) {
                double next = zr * zr - zi * zi + cr;
                zi = 2.0 * zr * zi + ci;
                zr = next;
                i++;
            }
            inside += i == 200;
        }
    printf("%ld\n", inside);
    return 0;
}
