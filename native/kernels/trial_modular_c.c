/*
 * Trial division by the primes of a table and their inverses modulo 2^64. Let q = n p^-1 modulo
 * 2^64, so that q p = n modulo 2^64. If p divides n, q is n / p and q p < 2^64. If q p < 2^64, q p is
 * n itself. So the upper half of q p is zero if, and only if, p divides n: exact for every
 * uint64_t (Granlund and Montgomery, "Division by invariant integers using multiplication", 1994,
 * section 9). Divisors beyond the table go to the wheel.
 */
#include "prime_table.h"

static int inverses_divide(const prime_table *t, uint64_t n, uint32_t first, uint32_t count) {
    int hit = 0;
    for (uint32_t i = first; i < first + count; i += INVERSES_A_LINE) {
        fetch_ahead(t->primes + i);
        fetch_ahead(t->modular + i);
#pragma GCC unroll 8
        for (uint32_t j = i; j < i + INVERSES_A_LINE; j++) {
            const uint64_t q = n * t->modular[j];
            hit |= (uint64_t)((unsigned __int128)q * t->primes[j] >> 64) == 0;
        }
    }
    return hit;
}

static int32_t trial_modular_c_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                          const int32_t *stop, uint64_t *divisor) {
    if (from == 0) return -EINVAL;
    return search_table(n, from, to, stop, divisor, prepare_modular(), inverses_divide,
                        trial_wheel30_c_divisor_in);
}

TRIAL_FUNCTIONS(trial_modular_c)

const primelab_kernel trial_modular_c = {
    TRIAL_FIELDS(trial_modular_c),
    .name = "trial-modular-c",
    .summary = "primes only, with inverses modulo 2^64",
    .isa = "baseline",
    .prepare = prepare_modular,
    .gauge = "multiply",
    .gauge_operations = 2 * PRIME_SHARE,
};
