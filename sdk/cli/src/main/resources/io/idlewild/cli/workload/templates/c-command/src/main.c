/* An ordinary C program: reads numbers.txt, writes result.csv. Put your own work in its place. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BAD_OPTION = 2, BAD_INPUT = 3, OUTPUT_FAILED = 4 };

typedef struct {
  long long count, sum, smallest, largest;
} Result;

static int read_number(const char *text, long long *number) {
  char *end;
  errno = 0;
  *number = strtoll(text, &end, 10);
  return end == text || *end != '\0' || errno != 0;
}

static int read_numbers(const char *path, long long factor, Result *result) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return fprintf(stderr, "%s: cannot be read: %s\n", path, strerror(errno)), BAD_INPUT;
  char line[256];
  for (int number = 1; fgets(line, sizeof line, file) != NULL; number++) {
    long long value;
    line[strcspn(line, "\r\n")] = '\0';
    if (line[0] == '\0') continue;
    if (read_number(line, &value) != 0) {
      fprintf(stderr, "%s:%d: \"%s\" is not a whole number\n", path, number, line);
      fclose(file);
      return BAD_INPUT;
    }
    value *= factor;
    if (result->count == 0 || value < result->smallest) result->smallest = value;
    if (result->count == 0 || value > result->largest) result->largest = value;
    result->sum += value;
    result->count++;
  }
  fclose(file);
  return 0;
}

int main(int argc, char **argv) {
  long long factor = 1;
  for (int i = 1; i < argc; i += 2)
    if (strcmp(argv[i], "--factor") != 0 || i + 1 == argc || read_number(argv[i + 1], &factor) != 0)
      return fprintf(stderr, "%s: the only option is --factor and a whole number\n", argv[i]), BAD_OPTION;
  Result result = {0, 0, 0, 0};
  int failure = read_numbers("numbers.txt", factor, &result);
  if (failure) return failure;
  FILE *out = fopen("result.csv", "wb");
  if (out == NULL) return fprintf(stderr, "result.csv: cannot be written: %s\n", strerror(errno)), OUTPUT_FAILED;
  fprintf(out, "count,sum,smallest,largest\n%lld,%lld,%lld,%lld\n", result.count, result.sum, result.smallest, result.largest);
  return fclose(out) != 0 ? OUTPUT_FAILED : 0;
}
