/*
 * Trial division by primes only. The table holds the odd primes below 10^8, enough for every
 * n < 10^16; what lies beyond goes to a kernel that tries all divisors.
 *
 * The library owns the table: the first kernel that needs a part of it builds that part, once, and
 * it stays for as long as the library does. It is the one thing written after load. A table that a
 * caller owns would be another argument of every kernel, for the few that need it; built at load,
 * it would cost everybody 6 to 75 MB and a good part of a second.
 */
#ifndef PRIMELAB_PRIME_TABLE_H
#define PRIMELAB_PRIME_TABLE_H

#include "quotient.h"

#define TABLE_END UINT64_C(100000000)

/* pi(10^8) = 5761455 (OEIS A006880), less the prime 2. */
enum { TABLE_COUNT = 5761454 };

typedef struct prime_table {
    uint32_t *primes;
    double *inverses;  /* 1 / p, rounded */
    uint64_t *modular; /* p^-1 modulo 2^64 */
    uint32_t widest;   /* the most that primes[i + 16] - primes[i] comes to */
    struct gap_block *gaps;
} prime_table;

/* Lanes that walk side by side, and how far. */
enum {
    GAP_LANES = 32,
    GAP_STEPS = 256,
    GAP_BLOCKS = (TABLE_COUNT + GAP_LANES * GAP_STEPS - 1) / (GAP_LANES * GAP_STEPS)
};

/*
 * A byte a prime, for what is between it and the next: 220 at most below 10^8 (OEIS A005250). Each lane walks over a part of the block's primes
 * that lie one after the other, beginning with its first; what the lanes step over together lies together.
 * Behind the last prime of the table, gaps are 0.
 */
typedef struct gap_block {
    uint32_t first[GAP_LANES];
    uint32_t widest; /* of its gaps */
    uint8_t gaps[GAP_STEPS][GAP_LANES];
} gap_block;

/* Builds the primes; the primes and their inverses; the primes and their modular inverses; the gaps. */
int32_t prepare_primes(void);
int32_t prepare_inverses(void);
int32_t prepare_modular(void);
int32_t prepare_gaps(void);

/* The parts that are prepared; NULL in place of others. */
const prime_table *prepared_table(void);

/* The index of the first prime in the table that is not below p. */
static inline uint32_t first_prime_from(const prime_table *t, uint64_t p) {
    uint32_t low = 0, high = TABLE_COUNT;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->primes[middle] < p) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* The first of primes[first .. end) that divides n, or 0. */
static inline uint32_t prime_divisor(const prime_table *t, uint64_t n, uint32_t first,
                                     uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        if (n % t->primes[i] == 0) return t->primes[i];
    }
    return 0;
}

/* What a block_of_primes looks at in one go: few enough to be divided by once more. */
enum { PRIMES_A_BLOCK = 4096, PRIMES_AT_ONCE = 16 };

/* A cache line holds so many inverses of eight bytes: one is fetched ahead for all of them. */
enum { INVERSES_A_LINE = 8 };

/*
 * Non-zero if one of primes[first .. first + count) divides n. All of them are above 2^13, and
 * count is divisible by PRIMES_AT_ONCE.
 */
typedef int block_of_primes(const prime_table *t, uint64_t n, uint32_t first, uint32_t count);

/*
 * Asks for what is read a page later. The prefetchers of the hardware stop at the end of a page,
 * and the table goes through many: this made its kernels up to twice as fast.
 */
static inline void fetch_ahead(const void *at) {
    __builtin_prefetch((const void *)((uintptr_t)at + 4096));
}

/* The least prime divisor in [from, to), which lies within the table. */
static inline int32_t search_primes(const prime_table *t, uint64_t n, uint64_t from, uint64_t to,
                                    const int32_t *stop, uint64_t *divisor,
                                    block_of_primes *any_divides) {
    const uint32_t end = first_prime_from(t, to), large = first_prime_from(t, QUOTIENT_FROM);
    uint32_t i = first_prime_from(t, from), next = i < large ? large : i;
    if (next > end) next = end;
    uint32_t found = prime_divisor(t, n, i, next);
    for (i = next; found == 0 && i < end; i = next) {
        if (stop_asked(stop)) return -ECANCELED;
        const uint32_t rest = end - i;
        const uint32_t count = rest >= PRIMES_A_BLOCK   ? PRIMES_A_BLOCK
                               : rest >= PRIMES_AT_ONCE ? rest / PRIMES_AT_ONCE * PRIMES_AT_ONCE
                                                        : rest;
        next = i + count;
        if (count < PRIMES_AT_ONCE || any_divides(t, n, i, count)) {
            found = prime_divisor(t, n, i, next);
        }
    }
    if (found != 0) *divisor = found;
    return found != 0;
}

/*
 * The contract of a search, which asks for composite divisors as well. The least odd divisor from
 * 3 on is a prime. In another range, a divisor below `end` can only be composite if a prime up to
 * isqrt(end - 1) divides n; then, and for 1 and all beyond the table, `every` looks for it.
 */
static inline int32_t search_table(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                                   uint64_t *divisor, int32_t prepared,
                                   block_of_primes *any_divides, trial_search *every) {
    if (prepared < 0) return prepared;
    const prime_table *t = prepared_table();
    const uint64_t end = to < TABLE_END ? to : TABLE_END;
    if (from < 3 || from >= end) return every(n, from, to, stop, divisor);
    if (from > 3 && prime_divisor(t, n, 0, first_prime_from(t, isqrt(end - 1) + 1)) != 0) {
        return every(n, from, to, stop, divisor);
    }
    int32_t found = search_primes(t, n, from, end, stop, divisor, any_divides);
    return found != 0 || end == to ? found : every(n, end, to, stop, divisor);
}

#endif
