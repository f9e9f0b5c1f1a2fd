/* Tries to make ten thousand files and to keep them open. Prints how many it got. */
#include <stdio.h>

int main(void) {
  int made = 0;
  for (int i = 0; i < 10000; i++) {
    char name[32];
    snprintf(name, sizeof name, "file-%05d", i);
    FILE *file = fopen(name, "wb");
    if (file == NULL) continue;
    made++;
    fputs(name, file);
    fflush(file);
  }
  printf("%d files made\n", made);
  return 0;
}
