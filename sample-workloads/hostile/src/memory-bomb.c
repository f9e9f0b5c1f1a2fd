/* Grows its memory and touches every new page until it is refused, then says how far it came. */
#include <stdio.h>

enum { PAGE = 65536 };

int main(void) {
  for (;;) {
    unsigned long before = __builtin_wasm_memory_grow(0, 16);
    if (before == (unsigned long)-1) break;
    for (unsigned long page = before; page < before + 16; page++) *(volatile char *)(page * PAGE) = 1;
  }
  printf("refused at %lu pages\n", (unsigned long)__builtin_wasm_memory_size(0));
  return 0;
}
