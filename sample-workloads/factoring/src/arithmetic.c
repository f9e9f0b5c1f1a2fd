#include "arithmetic.h"

static uint64_t add_modulo(uint64_t a, uint64_t b, uint64_t m) { return a >= m - b ? a - (m - b) : a + b; }

// Bit by bit: WebAssembly has no product of 128 bits.
uint64_t multiply_modulo(uint64_t a, uint64_t b, uint64_t m) {
  uint64_t product = 0;
  for (; b > 0; b >>= 1) {
    if (b & 1) product = add_modulo(product, a, m);
    a = add_modulo(a, a, m);
  }
  return product;
}

uint64_t power_modulo(uint64_t base, uint64_t exponent, uint64_t m) {
  uint64_t result = 1 % m;
  base %= m;
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = multiply_modulo(result, base, m);
    base = multiply_modulo(base, base, m);
  }
  return result;
}

static bool is_witness(uint64_t base, uint64_t n, uint64_t odd, int twos) {
  uint64_t x = power_modulo(base, odd, n);
  if (x == 0 || x == 1 || x == n - 1) return false;
  for (int i = 1; i < twos; i++) {
    x = multiply_modulo(x, x, n);
    if (x == n - 1) return false;
  }
  return true;
}

bool is_prime(uint64_t n) {
  static const uint64_t bases[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
  const int count = sizeof bases / sizeof bases[0];
  if (n < 2) return false;
  for (int i = 0; i < count; i++) {
    if (n % bases[i] == 0) return n == bases[i];
  }
  uint64_t odd = n - 1;
  int twos = 0;
  for (; odd % 2 == 0; odd /= 2) twos++;
  for (int i = 0; i < count; i++) {
    if (is_witness(bases[i], n, odd, twos)) return false;
  }
  return true;
}

uint64_t greatest_common_divisor(uint64_t a, uint64_t b) {
  while (b != 0) {
    uint64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

bool read_number(const char *text, uint64_t *number) {
  uint64_t value = 0;
  if (*text == '\0') return false;
  for (; *text != '\0'; text++) {
    if (*text < '0' || *text > '9') return false;
    uint64_t digit = (uint64_t)(*text - '0');
    if (value > (UINT64_MAX - digit) / 10) return false;
    value = value * 10 + digit;
  }
  *number = value;
  return value > 0;
}
