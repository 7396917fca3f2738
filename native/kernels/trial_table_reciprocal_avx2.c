/*
 * Trial division by the primes of a table, four bytes each, and no division: each lane carries the
 * reciprocal of its prime on to the prime PRIMES_AT_ONCE places further, by a step of Newton's
 * method of third order. So neither the divider nor memory holds it up.
 *
 * Exact for every uint64_t: trial_reciprocal_avx2.c has the proof, for steps of h. Here a step is
 * h = t->widest at most. Primes too small for such steps are divided by.
 */
#include "trial_avx2.h"
#include "prime_table.h"

#ifdef __AVX2__
#include <immintrin.h>

enum { CARRIED = PRIMES_AT_ONCE / 4 }; /* vectors of reciprocals */

static __m256d four_primes(const uint32_t *p) {
    return _mm256_cvtepi32_pd(_mm_loadu_si128((const __m128i *)p));
}

static int reciprocals_divide(const prime_table *t, uint64_t n, uint32_t first, uint32_t count) {
    const dividend parts = as_dividend(n);
    const __m256d N = _mm256_set1_pd(parts.nearest), excess = _mm256_set1_pd(parts.excess);
    const __m256d one = _mm256_set1_pd(1), integers = _mm256_set1_pd(0x1.8p52);
    const uint32_t *p = t->primes + first, *end = p + count;
    __m256d x[CARRIED], hit = _mm256_setzero_pd();
    for (int v = 0; v < CARRIED; v++) x[v] = _mm256_div_pd(one, four_primes(p + 4 * v));
    for (; p < end; p += PRIMES_AT_ONCE) {
        fetch_ahead(p);
#pragma GCC unroll 4
        for (int v = 0; v < CARRIED; v++) {
            /* In the first round x is 1/d already, and the step changes nothing. */
            __m256d d = four_primes(p + 4 * v);
            __m256d e = _mm256_fnmadd_pd(d, x[v], one);
            x[v] = _mm256_fmadd_pd(x[v], _mm256_fmadd_pd(e, e, e), x[v]);
            __m256d q = _mm256_sub_pd(_mm256_fmadd_pd(N, x[v], integers), integers);
            __m256d r = _mm256_fnmadd_pd(q, d, N);
            hit = _mm256_or_pd(hit, _mm256_cmp_pd(r, excess, _CMP_EQ_OQ));
        }
    }
    return _mm256_movemask_pd(hit);
}

static int32_t by_reciprocals(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                              uint64_t *divisor) {
    return search_table(n, from, to, stop, divisor, prepare_primes(), reciprocals_divide,
                        trial_difference30_avx2_divisor_in);
}

static int32_t trial_table_reciprocal_avx2_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                                      const int32_t *stop, uint64_t *divisor) {
    const int32_t prepared = prepare_primes();
    if (prepared < 0) return prepared;
    const stage stages[] = {{reciprocal_avx2_from(n, prepared_table()->widest),
                             trial_table_avx2_divisor_in},
                            {UINT64_MAX, by_reciprocals}};
    return search_stages(n, from, to, stop, divisor, stages);
}

TRIAL_FUNCTIONS(trial_table_reciprocal_avx2)

#else

NOT_ON_THIS_ARCHITECTURE(trial_table_reciprocal_avx2)

#endif

const primelab_kernel trial_table_reciprocal_avx2 = {
    TRIAL_FIELDS(trial_table_reciprocal_avx2),
    .name = "trial-table-reciprocal-c-avx2",
    .summary = "primes only, reciprocals carried on from prime to prime",
    .isa = "avx2",
    .prepare = prepare_primes,
    .gauge = "carried-avx2",
    .gauge_operations = PRIME_SHARE,
};
