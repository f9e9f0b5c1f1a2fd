/* Shows the bits of NaNs that a processor or a JIT may choose freely, cold and hot. Canonical are 7fc00000 and 7ff8000000000000. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static volatile float zero_f = 0;
static volatile double zero_d = 0;

static uint32_t bits_f(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static uint64_t bits_d(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

int main(void) {
  uint64_t hash = 14695981039346656037u;
  for (int i = 0; i < 2000000; i++) {
    uint32_t single = bits_f(zero_f / zero_f);
    uint64_t sign = bits_d(-(zero_d / zero_d) + zero_d);
    hash = (hash ^ single ^ sign) * 1099511628211u;
    if (i == 0 || i == 1999999) printf("round %d: %08x %016llx\n", i, single, (unsigned long long)sign);
  }
  printf("hash of all: %016llx\n", (unsigned long long)hash);
  return 0;
}
