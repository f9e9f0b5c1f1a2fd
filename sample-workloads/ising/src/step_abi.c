/* Exports of Idlewild step ABI 1. A reactor has no main, so the arguments are asked of WASI itself. */
#include <stdint.h>
#include <stdlib.h>
#include <wasi/api.h>

#include "ising.h"

#define EXPORT(name) __attribute__((export_name(name)))

enum { NO_ARGUMENTS = 5 };

EXPORT("idlewild_abi_1") int32_t abi(void) { return 1; }

EXPORT("init") int32_t init(void) {
  __wasi_size_t count = 0;
  __wasi_size_t bytes = 0;
  if (__wasi_args_sizes_get(&count, &bytes) != 0) return NO_ARGUMENTS;
  char **words = calloc(count + 1, sizeof(char *));
  uint8_t *text = malloc(bytes + 1);
  if (words == NULL || text == NULL || __wasi_args_get((uint8_t **)words, text) != 0) return NO_ARGUMENTS;
  int failure = ising_init((int)count, words);
  free(words);
  free(text);
  return failure;
}

EXPORT("step") int32_t step(int64_t budget) { return ising_step(budget); }

EXPORT("progress") double progress(void) { return ising_progress(); }

EXPORT("result") int32_t result(void) { return ising_result(); }
