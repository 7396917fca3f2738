/* The smallest test runner that says where it failed: CHECK counts, FINISH reports and exits; a
   test that has checked nothing has failed. */
#ifndef PRIMELAB_CHECK_H
#define PRIMELAB_CHECK_H

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

static unsigned long checks, failures;

#define CHECK(condition, ...)                                       \
    do {                                                            \
        checks++;                                                   \
        if (!(condition)) {                                         \
            failures++;                                             \
            fprintf(stderr, "%s:%d: %s: ", __FILE__, __LINE__, #condition); \
            fprintf(stderr, __VA_ARGS__);                           \
            fputc('\n', stderr);                                    \
        }                                                           \
    } while (0)

/* A test that checked nothing has not passed. */
#define FINISH()                                                    \
    do {                                                            \
        printf("%lu checks, %lu failed\n", checks, failures);       \
        return checks > 0 && failures == 0 ? 0 : 1;                 \
    } while (0)

/* splitmix64 (Steele, Lea, Flood 2014): repeatable test numbers from a seed. */
static inline uint64_t next_random(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

#endif
