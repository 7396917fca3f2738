/* Builds the table of primes: a sieve of Eratosthenes over odd numbers, in segments that fit L1. */
#include "prime_table.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
    SEGMENT = 1 << 15,   /* flags, one for each odd number */
    SIEVING_END = 10000, /* isqrt(TABLE_END) */
    SIEVING_COUNT = 1228 /* odd primes below it */
};

static prime_table table;
static int32_t primes_built, inverses_built, modular_built, gaps_built; /* 0 or -ENOMEM */
static pthread_once_t primes_once = PTHREAD_ONCE_INIT, inverses_once = PTHREAD_ONCE_INIT,
                      modular_once = PTHREAD_ONCE_INIT, gaps_once = PTHREAD_ONCE_INIT;

/* One of the primes that cross out, and its next odd multiple, counted in flags of the segment. */
typedef struct sieving_prime {
    uint32_t prime, next;
} sieving_prime;

static void find_sieving_primes(sieving_prime *found) {
    uint32_t count = 0;
    for (uint32_t p = 3; p < SIEVING_END; p += 2) {
        uint32_t i = 0;
        while (i < count && p % found[i].prime != 0) i++;
        if (i == count) found[count++] = (sieving_prime){p, (p * p - 1) / 2};
    }
}

/* Flag i of the segment stands for the odd number 2 * (low + i) + 1. */
static void sieve_segment(uint8_t *composite, sieving_prime *sieving) {
    memset(composite, 0, SEGMENT);
    for (uint32_t i = 0; i < SIEVING_COUNT; i++) {
        uint32_t next = sieving[i].next;
        for (; next < SEGMENT; next += sieving[i].prime) composite[next] = 1;
        sieving[i].next = next - SEGMENT;
    }
}

static void sieve(uint32_t *primes) {
    sieving_prime sieving[SIEVING_COUNT];
    uint8_t composite[SEGMENT];
    uint32_t count = 0;
    find_sieving_primes(sieving);
    for (uint32_t low = 0; low < TABLE_END / 2; low += SEGMENT) {
        sieve_segment(composite, sieving);
        for (uint32_t i = low == 0 ? 1 : 0; i < SEGMENT && count < TABLE_COUNT; i++) {
            if (!composite[i]) primes[count++] = 2 * (low + i) + 1;
        }
    }
}

static uint32_t widest_gap(const uint32_t *primes) {
    uint32_t widest = 0;
    for (uint32_t i = 0; i + PRIMES_AT_ONCE < TABLE_COUNT; i++) {
        const uint32_t gap = primes[i + PRIMES_AT_ONCE] - primes[i];
        if (gap > widest) widest = gap;
    }
    return widest;
}

/* Newton's method doubles the right bits: 5 of them in 3 p ^ 2 make 10, 20, 40, 80. */
static uint64_t modular_inverse(uint64_t p) {
    uint64_t x = 3 * p ^ 2;
    for (int i = 0; i < 4; i++) x *= 2 - p * x;
    return x;
}

static void build_primes(void) {
    uint32_t *primes = malloc(TABLE_COUNT * sizeof *primes);
    if (primes == NULL) {
        primes_built = -ENOMEM;
        return;
    }
    sieve(primes);
    table.widest = widest_gap(primes);
    table.primes = primes;
}

static void build_inverses(void) {
    table.inverses = malloc(TABLE_COUNT * sizeof *table.inverses);
    if (table.inverses == NULL) {
        inverses_built = -ENOMEM;
        return;
    }
    for (uint32_t i = 0; i < TABLE_COUNT; i++) table.inverses[i] = 1.0 / table.primes[i];
}

static void build_modular(void) {
    table.modular = malloc(TABLE_COUNT * sizeof *table.modular);
    if (table.modular == NULL) {
        modular_built = -ENOMEM;
        return;
    }
    for (uint32_t i = 0; i < TABLE_COUNT; i++) table.modular[i] = modular_inverse(table.primes[i]);
}

static void fill_block(gap_block *block, const uint32_t *primes, uint32_t from) {
    block->widest = 0;
    for (uint32_t lane = 0; lane < GAP_LANES; lane++) {
        for (uint32_t step = 0; step < GAP_STEPS; step++) {
            const uint32_t at = from + lane * GAP_STEPS + step, last = TABLE_COUNT - 1;
            const uint32_t prime = primes[at < last ? at : last];
            if (step == 0) block->first[lane] = prime;
            const uint32_t gap = at < last ? primes[at + 1] - prime : 0;
            block->gaps[step][lane] = (uint8_t)gap;
            if (gap > block->widest) block->widest = gap;
        }
    }
}

/* The primes themselves, four times as much, are not kept for it. */
static void build_gaps(void) {
    uint32_t *primes = malloc(TABLE_COUNT * sizeof *primes);
    table.gaps = malloc(GAP_BLOCKS * sizeof *table.gaps);
    if (primes != NULL && table.gaps != NULL) {
        sieve(primes);
        for (uint32_t i = 0; i < GAP_BLOCKS; i++) {
            fill_block(&table.gaps[i], primes, i * GAP_LANES * GAP_STEPS);
        }
    } else {
        gaps_built = -ENOMEM;
    }
    free(primes);
}

int32_t prepare_primes(void) {
    int32_t error = -pthread_once(&primes_once, build_primes);
    return error != 0 ? error : primes_built;
}

int32_t prepare_inverses(void) {
    int32_t error = prepare_primes();
    if (error == 0) error = -pthread_once(&inverses_once, build_inverses);
    return error != 0 ? error : inverses_built;
}

int32_t prepare_modular(void) {
    int32_t error = prepare_primes();
    if (error == 0) error = -pthread_once(&modular_once, build_modular);
    return error != 0 ? error : modular_built;
}

int32_t prepare_gaps(void) {
    int32_t error = -pthread_once(&gaps_once, build_gaps);
    return error != 0 ? error : gaps_built;
}

const prime_table *prepared_table(void) { return &table; }
