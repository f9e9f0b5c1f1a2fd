/* Well-behaved: shows arguments, environment and stdin; copies the file argv[1] to argv[2]; ends with exit code argv[3]. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

static int copy(const char *from, const char *to) {
  FILE *in = fopen(from, "rb");
  if (in == NULL) return fprintf(stderr, "echo: %s: %s\n", from, strerror(errno)), 3;
  FILE *out = fopen(to, "wb");
  if (out == NULL) return fprintf(stderr, "echo: %s: %s\n", to, strerror(errno)), 4;
  char block[65536];
  size_t n;
  while ((n = fread(block, 1, sizeof block, in)) > 0)
    if (fwrite(block, 1, n, out) != n) return fprintf(stderr, "echo: %s: %s\n", to, strerror(errno)), 5;
  fclose(in);
  return fclose(out) == 0 ? 0 : 5;
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) printf("argument %d: %s\n", i, argv[i]);
  for (char **entry = environ; *entry != NULL; entry++) printf("environment: %s\n", *entry);
  int c;
  int any = 0;
  while ((c = getchar()) != EOF) {
    if (!any++) fputs("stdin: ", stdout);
    putchar(c);
  }
  fprintf(stderr, "echo: %d arguments\n", argc - 1);
  if (argc > 2) {
    int failure = copy(argv[1], argv[2]);
    if (failure) return failure;
  }
  return argc > 3 ? atoi(argv[3]) : 0;
}
