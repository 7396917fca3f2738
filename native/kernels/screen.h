/*
 * What comes before every primality kernel: divisibility by 2 and by the small odd primes, without
 * division. Let i be the inverse of p modulo 2^64. Multiplication by i permutes the 64-bit numbers
 * and takes the multiples 0, p, 2p, ... to 0, 1, 2, ..., up to floor((2^64 - 1) / p): p divides n
 * exactly if n * i is at most that limit (Granlund and Montgomery, "Division by invariant integers
 * using multiplication", PLDI 1994, section 9).
 */
#ifndef PRIMELAB_SCREEN_H
#define PRIMELAB_SCREEN_H

#include <stdint.h>

#include "montgomery.h"

/*
 * How many is a compromise (docs/primality.md): with 32 a random number takes up to 10
 * percent more and a prime 4 percent less; with 96 the former gains little, and the latter loses up
 * to 6 percent.
 */
#define SCREEN_PRIMES(X)                                                                          \
    X(3) X(5) X(7) X(11) X(13) X(17) X(19) X(23)                                                  \
    X(29) X(31) X(37) X(41) X(43) X(47) X(53) X(59)                                               \
    X(61) X(67) X(71) X(73) X(79) X(83) X(89) X(97)                                               \
    X(101) X(103) X(107) X(109) X(113) X(127) X(131) X(137)                                       \
    X(139) X(149) X(151) X(157) X(163) X(167) X(173) X(179)                                       \
    X(181) X(191) X(193) X(197) X(199) X(211) X(223) X(227)                                       \
    X(229) X(233) X(239) X(241) X(251) X(257) X(263) X(269)                                       \
    X(271) X(277) X(281) X(283) X(293) X(307) X(311) X(313)

/* The first prime that is not in the list: below its square the screen decides alone. */
#define SCREEN_NEXT_PRIME UINT64_C(317)

/* One chunk is tried without a branch in it: the multiplier takes a new product each cycle. */
#define SCREEN_CHUNK 8

/* Newton: x * (2 - p * x) has twice as many right low bits as x; 3p ^ 2 begins with five. */
#define NEWTON(p, x) ((x) * (2 - (p) * (x)))
#define INVERSE_CONSTANT(p) NEWTON(p, NEWTON(p, NEWTON(p, NEWTON(p, 3 * (p) ^ 2))))

typedef struct screen_prime {
    uint64_t inverse, limit;
} screen_prime;

static const screen_prime screen_primes[] = {
#define SCREEN_PRIME(p) {INVERSE_CONSTANT(UINT64_C(p)), UINT64_MAX / (p)},
    SCREEN_PRIMES(SCREEN_PRIME)
#undef SCREEN_PRIME
};

enum { SCREEN_COUNT = sizeof screen_primes / sizeof screen_primes[0] };
_Static_assert(SCREEN_COUNT % SCREEN_CHUNK == 0, "whole chunks");

/* 0 and 1 are the answers of is_prime. */
enum { SCREENED_OUT = 0, SCREENED_PRIME = 1, UNDECIDED = 2 };

/* A number that is a listed prime itself has the quotient 1. */
static inline int32_t screen_small(uint64_t n) {
    if (n % 2 == 0 || n < 2) return n == 2;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        uint64_t quotient = n * screen_primes[i].inverse;
        if (quotient <= screen_primes[i].limit) return quotient == 1;
    }
    return SCREENED_PRIME;
}

/* UNDECIDED means that n is odd, at least SCREEN_NEXT_PRIME^2, and has no listed factor. */
ALWAYS_INLINE int32_t screen(uint64_t n) {
    if (n < SCREEN_NEXT_PRIME * SCREEN_NEXT_PRIME) return screen_small(n);
    if (n % 2 == 0) return SCREENED_OUT;
    for (int i = 0; i < SCREEN_COUNT; i += SCREEN_CHUNK) {
        int divisible = 0;
#pragma GCC unroll 8
        for (int j = 0; j < SCREEN_CHUNK; j++) {
            divisible |= n * screen_primes[i + j].inverse <= screen_primes[i + j].limit;
        }
        if (divisible) return SCREENED_OUT;
    }
    return UNDECIDED;
}

#endif
