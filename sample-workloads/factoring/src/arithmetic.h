#ifndef ARITHMETIC_H
#define ARITHMETIC_H

#include <stdbool.h>
#include <stdint.h>

// a * b modulo m, for a, b < m.
uint64_t multiply_modulo(uint64_t a, uint64_t b, uint64_t m);

uint64_t power_modulo(uint64_t base, uint64_t exponent, uint64_t m);

// Miller and Rabin with the bases that are proved to suffice for 64 bits.
bool is_prime(uint64_t n);

uint64_t greatest_common_divisor(uint64_t a, uint64_t b);

// Reads a whole decimal number from 1 to 2^64 - 1; false for anything else.
bool read_number(const char *text, uint64_t *number);

#endif
