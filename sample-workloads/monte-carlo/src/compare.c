// Says whether two estimates agree within five of their own standard errors, which no fixed tolerance can say.
// Inputs: a/estimate.txt and b/estimate.txt. Exit code 0: they agree, 1: they differ, 3: one of them is no estimate.
#include <math.h>
#include <stdio.h>

static int read_estimate(const char *name, double *value, double *error) {
  FILE *in = fopen(name, "r");
  if (in == NULL || fscanf(in, "%lf %lf", value, error) != 2 || !(*error >= 0)) {
    fprintf(stderr, "compare: %s is no estimate with its error\n", name);
    return 1;
  }
  return fclose(in);
}

int main(void) {
  double a, b, error_a, error_b;
  if (read_estimate("a/estimate.txt", &a, &error_a) || read_estimate("b/estimate.txt", &b, &error_b)) return 3;
  double apart = fabs(a - b), error = sqrt(error_a * error_a + error_b * error_b);
  if (apart <= 5 * error) return 0;
  fprintf(stderr, "compare: %g and %g are %.1f standard errors apart\n", a, b, apart / error);
  return 1;
}
