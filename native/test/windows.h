/*
 * Numbers of every bit length, each with a window of divisors that may hold some of its own: quick
 * to check by plain division, wherever in the range of divisors and however large the number.
 */
#ifndef PRIMELAB_WINDOWS_H
#define PRIMELAB_WINDOWS_H

#include "check.h"

typedef struct window {
    uint64_t n, from, to;
} window;

/* A random number of exactly `bits` bits. */
static inline uint64_t random_bits(int bits, uint64_t *seed) {
    return next_random(seed) >> (64 - bits) | UINT64_C(1) << (bits - 1);
}

/* The odd multiple of d that is nearest below n, or d if there is none. */
static inline uint64_t odd_multiple(uint64_t n, uint64_t d) {
    uint64_t factor = n / d;
    if (factor % 2 == 0 && factor > 0) factor--;
    return factor == 0 ? d : factor * d;
}

/*
 * `kind` is taken modulo 4: a random odd n; one with a divisor in the window; one with two, a few
 * turns of a wheel apart, so that one lane may meet both; the square of an odd number in it.
 */
static inline window random_window(int bits, int kind, uint64_t *seed) {
    const int half = (bits + 1) / 2;
    const int length = kind % 4 < 2 ? 2 + (int)(next_random(seed) % 31) : half < 2 ? 2 : half;
    const uint64_t width = 2 + next_random(seed) % (next_random(seed) % 4 == 0 ? 40000 : 3000);
    uint64_t d = random_bits(length, seed) | 1;
    window w = {random_bits(bits, seed) | 1, 0, 0};
    if (kind % 4 == 1) w.n = odd_multiple(w.n, d);
    if (kind % 4 == 2) w.n = d * (d + 30 * (next_random(seed) % 64));
    if (kind % 4 == 3) w.n = d * d;
    const uint64_t before = next_random(seed) % width;
    w.from = d > before ? d - before : 1;
    w.to = w.from + width;
    return w;
}

/* The least odd divisor of n in the window; 0 if there is none. */
static inline uint64_t plain_divisor(const window *w) {
    for (uint64_t d = w->from | 1; d < w->to; d += 2) {
        if (w->n % d == 0) return d;
    }
    return 0;
}

#endif
