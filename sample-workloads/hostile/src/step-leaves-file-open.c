/* Step ABI 1, but keeps a file open between steps, which no checkpoint can hold. */
#include <stdint.h>
#include <stdio.h>

#define EXPORT(name) __attribute__((export_name(name)))

static FILE *kept;
static int steps;

EXPORT("idlewild_abi_1") int32_t abi(void) { return 1; }
EXPORT("init") int32_t init(void) { return 0; }
EXPORT("step") int32_t step(int64_t budget) {
  (void)budget;
  if (kept == NULL) kept = fopen("output", "wb");
  return ++steps >= 10;
}
EXPORT("progress") double progress(void) { return steps / 10.0; }
EXPORT("result") int32_t result(void) { return kept == NULL || fclose(kept); }
