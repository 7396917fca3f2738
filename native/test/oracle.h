/*
 * Primality that shares no idea with the kernels: strong probable-prime tests to the first twelve
 * primes, which no composite below 3.18e23 passes (Sorenson and Webster, "Strong pseudoprimes to
 * twelve prime bases", Math. Comp. 86, 2017), with products in 128 bits.
 */
#ifndef PRIMELAB_ORACLE_H
#define PRIMELAB_ORACLE_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t multiply_mod(uint64_t a, uint64_t b, uint64_t n) {
    return (uint64_t)((unsigned __int128)a * b % n);
}

static inline int oracle_is_prime(uint64_t n) {
    static const uint64_t bases[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
    if (n < 2) return 0;
    for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++) {
        if (n % bases[i] == 0) return n == bases[i];
    }
    uint64_t odd = n - 1;
    int twos = 0;
    for (; odd % 2 == 0; odd /= 2) twos++;
    for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++) {
        uint64_t x = 1, power = bases[i] % n;
        for (uint64_t e = odd; e > 0; e /= 2, power = multiply_mod(power, power, n)) {
            if (e % 2 != 0) x = multiply_mod(x, power, n);
        }
        int passed = x == 1 || x == n - 1;
        for (int k = 1; k < twos && !passed; k++) {
            x = multiply_mod(x, x, n);
            passed = x == n - 1;
        }
        if (!passed) return 0;
    }
    return 1;
}

#endif
