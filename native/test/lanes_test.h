/*
 * The tests of bpsw_lanes.h against their definitions, in whichever arithmetic was included before:
 * by the CPU's instructions where the file is compiled for them, and else by their model.
 */
#ifndef PRIMELAB_LANES_TEST_H
#define PRIMELAB_LANES_TEST_H

#include "bpsw_definitions.h"
#include "bpsw_lanes.h"
#include "check.h"
#include "primelab.h"

/* Numbers of one range: `lowest` <= n < 2^range. */
typedef struct number_range {
    uint64_t lowest;
    int range;
} number_range;

static inline uint64_t highest_of(int range) { return UINT64_MAX >> (64 - range); }

static inline int is_in(uint64_t n, const number_range *r) {
    return n % 2 != 0 && n >= r->lowest && n <= highest_of(r->range);
}

/* What the vectors' Lucas test asks of a number: the screen has left nothing smaller. */
static inline int coprime_to_small(uint64_t n) {
    for (uint64_t p = 3; p <= 29; p += 2) {
        if (n % p == 0) return 0;
    }
    return 1;
}

static inline int passes_euler(uint64_t n) {
    const uint64_t x = power_mod(2, (n - 1) / 2, n);
    return x == 1 || x == n - 1;
}

/* By the scalar kernels, which bpsw_test.c compares with the definition. */
static inline int passes_lucas(uint64_t n) {
    int32_t passed;
    extra_strong_lucas(&n, &passed, 1, EXACT);
    return passed;
}

enum { TESTED_VECTORS = 2, TESTED = TESTED_VECTORS * LANES };

typedef struct tested_group {
    uint64_t numbers[TESTED];
    int count;
    const number_range *range;
    int32_t range_bits;
} tested_group;

/* Each answer of a group, whose other lanes differ in length and in what they ask for. */
static inline void check_group(tested_group *g, int range) {
    lane_mask passed[TESTED_VECTORS], expected;
    while (g->count < TESTED) g->numbers[g->count++] = g->numbers[0];
    euler_base_2(g->numbers, passed, TESTED_VECTORS, range);
    for (int i = 0; i < TESTED; i++) {
        expected = (lane_mask)passes_euler(g->numbers[i]);
        CHECK((passed[i / LANES] >> i % LANES & 1) == expected, "base 2 below 2^%d: %" PRIu64, range,
              g->numbers[i]);
    }
    for (int i = 0; i < TESTED; i++) {
        if (!coprime_to_small(g->numbers[i])) g->numbers[i] = g->range->lowest | 1;
        while (!coprime_to_small(g->numbers[i])) g->numbers[i] += 2;
    }
    lucas_in_lanes(g->numbers, passed, TESTED_VECTORS, range);
    for (int i = 0; i < TESTED; i++) {
        expected = (lane_mask)passes_lucas(g->numbers[i]);
        CHECK((passed[i / LANES] >> i % LANES & 1) == expected, "Lucas below 2^%d: %" PRIu64, range,
              g->numbers[i]);
    }
    g->count = 0;
}

static inline void add_to_group(tested_group *g, uint64_t n) {
    if (!is_in(n, g->range)) return;
    g->numbers[g->count++] = n;
    if (g->count == TESTED) check_group(g, g->range->range);
}

static inline uint64_t prime_from(uint64_t n) {
    n |= 1;
    while (!oracle_is_prime(n)) n -= 2;
    return n;
}

/* Every length, with primes and what such tests are most likely to take for primes. */
static inline void every_length(tested_group *g) {
    uint64_t seed = 52;
    for (int bits = 17; bits <= g->range->range; bits++) {
        for (int i = 0; i < 60; i++) {
            const uint64_t n = next_random(&seed) >> (64 - bits) | UINT64_C(1) << (bits - 1) | 1;
            const uint64_t p = prime_from(next_random(&seed) >> (64 - bits / 2) |
                                          UINT64_C(1) << (bits / 2 - 1));
            add_to_group(g, n);
            if (i < 20) add_to_group(g, prime_from(n));
            add_to_group(g, p * p);
            add_to_group(g, p * (2 * (p - 1) + 1));
            add_to_group(g, p * (2 * (p + 1) + 1));
        }
        for (uint64_t d = 1; d < 60; d += 2) {
            add_to_group(g, (UINT64_C(1) << (bits - 1)) + d);
            add_to_group(g, highest_of(bits) - d + 1);
        }
    }
    const uint64_t end = highest_of(g->range->range);
    for (uint64_t d = 0; d < 400; d += 2) add_to_group(g, end - d);
}

/* Strong pseudoprimes to base 2 and extra-strong Lucas pseudoprimes, as in bpsw_test.c. */
static inline void known_pseudoprimes(tested_group *g) {
    static const uint64_t numbers[] = {
        1194649,  12327121,   3215031751, 4759123141,    1122004669633,
        2152302898747, 3474749660383, 341550071728321, 3825123056546413051, 580979136957791041,
        UINT64_C(8107375666069988461), 113573, 125249, 137549, 137801, 153931, 155819, 161027,
        162133, 1306503805073, 2649004083172753, 442187941184787173, 2545100246323858277,
        UINT64_C(16253112619580765113), 2147483647, UINT64_C(2305843009213693951)};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) add_to_group(g, numbers[i]);
    if (g->count > 0) check_group(g, g->range->range);
}

static inline void halves_as_defined(const number_range *range) {
    tested_group g = {.count = 0, .range = range};
    every_length(&g);
    known_pseudoprimes(&g);
}

/* NULL if this test can run here; and else it says so. */
static inline const char *cannot_run(void) {
#ifdef __AVX512IFMA__
    const char *reason = primelab_isa_missing("avx512ifma");
    if (reason != NULL) printf("not tested: %s\n", reason);
    CHECK(primelab_isa_missing("baseline") == NULL, "baseline");
    return reason;
#else
    return NULL;
#endif
}

#endif
