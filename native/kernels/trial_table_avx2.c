/*
 * Trial division by the primes of a table, four bytes each, by vdivpd: 23 MB pass by for a number
 * near 10^16. quotient.h has the proof of exactness; it holds for every uint64_t, and primes below
 * 2^13 are divided by.
 */
#include "trial_avx2.h"
#include "prime_table.h"

#ifdef __AVX2__
#include <immintrin.h>

static int quotients_divide(const prime_table *t, uint64_t n, uint32_t first, uint32_t count) {
    const dividend parts = as_dividend(n);
    const __m256d N = _mm256_set1_pd(parts.nearest), excess = _mm256_set1_pd(parts.excess);
    __m256d hit = _mm256_setzero_pd();
    for (const uint32_t *p = t->primes + first, *end = p + count; p < end; p += 4) {
        fetch_ahead(p);
        __m256d d = _mm256_cvtepi32_pd(_mm_loadu_si128((const __m128i *)p));
        __m256d q = _mm256_round_pd(_mm256_div_pd(N, d),
                                    _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
        __m256d r = _mm256_fnmadd_pd(q, d, N);
        hit = _mm256_or_pd(hit, _mm256_cmp_pd(r, excess, _CMP_EQ_OQ));
    }
    return _mm256_movemask_pd(hit);
}

int32_t trial_table_avx2_divisor_in(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                                    uint64_t *divisor) {
    if (from == 0) return -EINVAL;
    return search_table(n, from, to, stop, divisor, prepare_primes(), quotients_divide,
                        trial_difference30_avx2_divisor_in);
}

TRIAL_FUNCTIONS(trial_table_avx2)

#else

NOT_ON_THIS_ARCHITECTURE(trial_table_avx2)

#endif

const primelab_kernel trial_table_avx2 = {
    TRIAL_FIELDS(trial_table_avx2),
    .name = "trial-table-c-avx2",
    .summary = "primes only, four double divisions at once",
    .isa = "avx2",
    .prepare = prepare_primes,
    .gauge = "divide-double-avx2",
    .gauge_operations = PRIME_SHARE,
};
