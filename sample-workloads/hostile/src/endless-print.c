/* Prints for ever, to stdout, or to stderr with the argument "stderr". */
#include <stdio.h>

int main(int argc, char **argv) {
  (void)argv;
  FILE *out = argc > 1 ? stderr : stdout;
  for (unsigned long line = 1;; line++) fprintf(out, "line %lu of endlessly many\n", line);
}
