/*
 * Step ABI 1, well-behaved and small: counts to argv[1] (else 1000) by one a unit of budget, mixes each count into a hash,
 * and writes count and hash to "output". The output does not depend on how the work is cut into steps.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <wasi/api.h>

#define EXPORT(name) __attribute__((export_name(name)))

static uint64_t target = 1000;
static uint64_t count;
static uint64_t hash = 14695981039346656037u;

EXPORT("idlewild_abi_1") int32_t abi(void) { return 1; }

EXPORT("init") int32_t init(void) {
  static char *words[64];
  static uint8_t text[4096];
  __wasi_size_t n = 0;
  __wasi_size_t bytes = 0;
  if (__wasi_args_sizes_get(&n, &bytes) != 0 || n > 64 || bytes > sizeof text) return -1;
  if (__wasi_args_get((uint8_t **)words, text) != 0) return -1;
  if (n > 1) target = strtoull(words[1], NULL, 10);
  return 0;
}

EXPORT("step") int32_t step(int64_t budget) {
  for (int64_t i = 0; i < budget && count < target; i++) hash = (hash ^ ++count) * 1099511628211u;
  return count == target;
}

EXPORT("progress") double progress(void) { return target == 0 ? 1 : (double)count / (double)target; }

EXPORT("result") int32_t result(void) {
  FILE *out = fopen("output", "wb");
  if (out == NULL) return -1;
  fprintf(out, "%llu %016llx\n", (unsigned long long)count, (unsigned long long)hash);
  return fclose(out) == 0 ? 0 : -1;
}
