/* What kernels share: when to look at the stop flag, integer square roots, the plain batch. */
#ifndef PRIMELAB_KERNEL_H
#define PRIMELAB_KERNEL_H

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "primelab.h"

/*
 * Divisors tried between two looks at the stop flag. At the slowest divider in use (some 40 cycles
 * for 64 bits) that is about 1 ms, and the look is lost in the noise.
 */
#define STOP_INTERVAL (UINT64_C(1) << 16)

static inline int stop_asked(const int32_t *stop) {
    return stop != NULL && __atomic_load_n(stop, __ATOMIC_RELAXED) != 0;
}

/*
 * floor(sqrt(n)), exact for every n. A double has 53 bits, so the first guess can be off by one
 * above 2^52, and 2^32 close to 2^64; comparing by division cannot overflow.
 */
static inline uint64_t isqrt(uint64_t n) {
    if (n < 2) return n;
    uint64_t root = (uint64_t)sqrt((double)n);
    while (root > n / root) root--;
    while (root + 1 <= n / (root + 1)) root++;
    return root;
}

/* Defines <id>_are_prime as one call of <id>_is_prime after another. */
#define ONE_BY_ONE(id)                                                                            \
    int32_t id##_are_prime(const uint64_t *numbers, uint8_t *answers, uint64_t count,             \
                           const int32_t *stop) {                                                 \
        for (uint64_t i = 0; i < count; i++) {                                                    \
            int32_t answer = stop_asked(stop) ? -ECANCELED : id##_is_prime(numbers[i], stop);     \
            if (answer < 0) return answer;                                                        \
            answers[i] = (uint8_t)answer;                                                         \
        }                                                                                         \
        return 0;                                                                                 \
    }

/* Declares every kernel, so that its file and the table agree on the signatures. */
#define DIVISOR_IN_trial(id)                                                                      \
    int32_t id##_divisor_in(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,          \
                            uint64_t *divisor);
#define DIVISOR_IN_primality(id)
#define KERNEL(id, name, summary, family, isa, exact_below, gauge, operations)                    \
    int32_t id##_is_prime(uint64_t n, const int32_t *stop);                                       \
    int32_t id##_are_prime(const uint64_t *numbers, uint8_t *answers, uint64_t count,             \
                           const int32_t *stop);                                                  \
    DIVISOR_IN_##family(id)
#define TABLE_KERNEL(id, name, summary, isa, exact_below, gauge, operations)                      \
    KERNEL(id, name, summary, trial, isa, exact_below, gauge, operations)                         \
    int32_t id##_prepare(void);
#include "kernels.def"
#undef KERNEL
#undef DIVISOR_IN_trial
#undef DIVISOR_IN_primality

#endif
