/*
 * Does d divide n? Asked in doubles, exactly, for every uint64_t n and 2^13 <= d < 2^32.
 *
 * n may need more than 53 bits, so it is kept as two doubles: N, the nearest to n, and its excess
 * x = N - n. Both are exact, and |x| <= 2^10 since N <= 2^64 has 53 bits. Let q be an integer
 * (the rounded quotient), and r = fma(-q, d, N) the remainder of N.
 *
 *   d divides n  <=>  n = Q d for an integer Q  <=>  N - Q d = x for an integer Q.
 *
 * If r == x for any integer q, then d divides n: N - q d is an integer, and below 2^53 in size if q
 * is the quotient within 1, so fma gives it unrounded. The other way round, if d divides n, then
 * N / d = Q + x / d with |x / d| <= 1/8, so any estimate of N / d that is off by less than 3/8
 * rounds to Q. That of a division is off by 1/8 at most: Q <= 2^51, and doubles lie 1/4 apart or
 * closer up to there.
 */
#ifndef PRIMELAB_QUOTIENT_H
#define PRIMELAB_QUOTIENT_H

#include "trial.h"

#define QUOTIENT_FROM (UINT64_C(1) << 13)
#define QUOTIENT_END (UINT64_C(1) << 32)

typedef struct dividend {
    double nearest, excess; /* N and x above */
} dividend;

/* n = high + low, both exact; the sum rounds once, and Dekker's Fast2Sum gives what it rounded. */
static inline dividend as_dividend(uint64_t n) {
    double high = (double)(n >> 32) * 0x1p32, low = (double)(uint32_t)n;
    double nearest = high + low;
    return (dividend){nearest, nearest - high - low};
}

#endif
