/* Writes its output file (argv[1], else "output") for ever; ends with exit code 1 when a write is refused. */
#include <stdio.h>

int main(int argc, char **argv) {
  static char block[65536];
  FILE *out = fopen(argc > 1 ? argv[1] : "output", "wb");
  if (out == NULL) return 2;
  while (fwrite(block, 1, sizeof block, out) == sizeof block) continue;
  return 1;
}
