/* What kernels share: when to look at the stop flag, integer square roots, tests of numbers. */
#ifndef PRIMELAB_KERNEL_H
#define PRIMELAB_KERNEL_H

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "primelab.h"

/* The hot paths are compiled once for each constant argument, and must not stay calls. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/*
 * Divisors tried between two looks at the stop flag: about a tenth of a millisecond, and a whole one
 * at the slowest divider in use (some 40 cycles for 64 bits). The look is lost in the noise.
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

/* Defines <id>_call from <id>_is_prime(n, stop), which answers 1, 0 or -errno. */
#define CALL_OF_TEST(id)                                                                          \
    static int32_t id##_call(const primelab_argument *argument, const int32_t *stop,              \
                             uint64_t *answer) {                                                  \
        int32_t prime = id##_is_prime(argument->n, stop);                                         \
        if (prime < 0) return prime;                                                              \
        *answer = (uint64_t)prime;                                                                \
        return 0;                                                                                 \
    }

/* Defines <id>_batch as one <id>_is_prime after another. */
#define ONE_BY_ONE(id)                                                                            \
    static int32_t id##_batch(const uint64_t *numbers, uint64_t *answers, uint64_t count,         \
                              const int32_t *stop) {                                              \
        for (uint64_t i = 0; i < count; i++) {                                                    \
            int32_t prime = stop_asked(stop) ? -ECANCELED : id##_is_prime(numbers[i], stop);      \
            if (prime < 0) return prime;                                                          \
            answers[i] = (uint64_t)prime;                                                         \
        }                                                                                         \
        return 0;                                                                                 \
    }

/* Defines both where the instruction set cannot be compiled for. */
#define NO_TEST_ON_THIS_ARCHITECTURE(id)                                                          \
    static int32_t id##_call(const primelab_argument *argument, const int32_t *stop,              \
                             uint64_t *answer) {                                                  \
        (void)argument, (void)stop, (void)answer;                                                 \
        return -ENOTSUP;                                                                          \
    }                                                                                             \
    static int32_t id##_batch(const uint64_t *numbers, uint64_t *answers, uint64_t count,         \
                              const int32_t *stop) {                                              \
        (void)numbers, (void)answers, (void)count, (void)stop;                                    \
        return -ENOTSUP;                                                                          \
    }

/* What the entries of all tests of primality say. */
#define TEST_FIELDS(id)                                                                           \
    .suite = "prime", .takes = PRIMELAB_NUMBER, .gives = PRIMELAB_BOOLEAN, .call = id##_call,     \
    .batch = id##_batch

/* Every entry of the table. */
#define KERNEL(id) extern const primelab_kernel id;
#include "kernels.def"
#undef KERNEL

#endif
