/* The two halves of BPSW as they are defined, in plain 128-bit arithmetic. */
#ifndef PRIMELAB_BPSW_DEFINITIONS_H
#define PRIMELAB_BPSW_DEFINITIONS_H

#include "kernel.h"
#include "montgomery.h"
#include "oracle.h"

static inline uint64_t power_mod(uint64_t base, uint64_t e, uint64_t n) {
    uint64_t x = 1;
    for (; e > 0; e /= 2, base = multiply_mod(base, base, n)) {
        if (e % 2 != 0) x = multiply_mod(x, base, n);
    }
    return x;
}

static inline int is_strong_base_2(uint64_t n) {
    int twos = __builtin_ctzll(n - 1);
    uint64_t x = power_mod(2, (n - 1) >> twos, n);
    if (x == 1 || x == n - 1) return 1;
    for (int r = 1; r < twos; r++) {
        x = multiply_mod(x, x, n);
        if (x == n - 1) return 1;
    }
    return 0;
}

static inline uint64_t sum_mod(uint64_t a, uint64_t b, uint64_t n) {
    return (uint64_t)(((wide)a + b) % n);
}

static inline uint64_t half_mod(uint64_t a, uint64_t n) {
    return (uint64_t)(((wide)a + (a % 2 != 0 ? n : 0)) / 2);
}

/* Euler's criterion where n is prime; the product over the factors of n where it is not. */
static inline int symbol_by_factors(uint64_t a, uint64_t n) {
    int symbol = 1;
    for (uint64_t p = 3; n > 1; p += 2) {
        if (p * p > n) p = n;
        for (; n % p == 0; n /= p) {
            uint64_t euler = power_mod(a % p, (p - 1) / 2, p);
            symbol *= euler <= 1 ? (int)euler : -1;
        }
    }
    return symbol;
}

/* The least P >= 3 with symbol -1; 0 where a symbol of 0 comes first, or for a square none does. */
static inline uint64_t parameter_by_search(uint64_t n) {
    uint64_t root = isqrt(n);
    if (root * root == n) return 0;
    for (uint64_t p = 3;; p++) {
        int symbol = symbol_by_factors(p * p - 4, n);
        if (symbol != 1) return symbol == 0 ? 0 : p;
    }
}

/* By U_2k = U V, V_2k = V^2 - 2, and for one step more the halves of P U + V and D U + P V. */
static inline int is_extra_strong_lucas(uint64_t n, uint64_t p) {
    uint64_t d = n / 2 + 1, big_d = (p * p - 4) % n;
    int s = 1;
    for (; d % 2 == 0; d /= 2) s++;
    uint64_t u = 1, v = p;
    for (int bit = 62 - __builtin_clzll(d); bit >= 0; bit--) {
        u = multiply_mod(u, v, n);
        v = sum_mod(multiply_mod(v, v, n), n - 2, n);
        if (d >> bit & 1) {
            uint64_t pu = multiply_mod(p, u, n), pv = multiply_mod(p, v, n);
            uint64_t du = multiply_mod(big_d, u, n);
            u = half_mod(sum_mod(pu, v, n), n);
            v = half_mod(sum_mod(du, pv, n), n);
        }
    }
    if (u == 0 && (v == 2 || v == n - 2)) return 1;
    for (int r = 0; r < s - 1; r++) {
        if (v == 0) return 1;
        v = sum_mod(multiply_mod(v, v, n), n - 2, n);
    }
    return 0;
}

#endif
