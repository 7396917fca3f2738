/*
 * Trial division by the primes of a table and their stored inverses: no division, but twelve bytes
 * a prime, so that memory sets the speed where arithmetic would not.
 *
 * Exact for every uint64_t by quotient.h: p > 2^13 makes n / p < 2^51, and a rounded inverse makes
 * the estimate n (1/p) wrong by at most 2^51 * 2^-53 = 1/4. It is rounded to an integer in the fma.
 */
#include "trial_avx2.h"
#include "prime_table.h"

#ifdef __AVX2__
#include <immintrin.h>

static int inverses_divide(const prime_table *t, uint64_t n, uint32_t first, uint32_t count) {
    const dividend parts = as_dividend(n);
    const __m256d N = _mm256_set1_pd(parts.nearest), excess = _mm256_set1_pd(parts.excess);
    const __m256d integers = _mm256_set1_pd(0x1.8p52);
    __m256d hit = _mm256_setzero_pd();
    for (uint32_t i = first; i < first + count; i += INVERSES_A_LINE) {
        fetch_ahead(t->primes + i);
        fetch_ahead(t->inverses + i);
#pragma GCC unroll 2
        for (uint32_t j = i; j < i + INVERSES_A_LINE; j += 4) {
            __m256d d = _mm256_cvtepi32_pd(_mm_loadu_si128((const __m128i *)(t->primes + j)));
            __m256d x = _mm256_loadu_pd(t->inverses + j);
            __m256d q = _mm256_sub_pd(_mm256_fmadd_pd(N, x, integers), integers);
            __m256d r = _mm256_fnmadd_pd(q, d, N);
            hit = _mm256_or_pd(hit, _mm256_cmp_pd(r, excess, _CMP_EQ_OQ));
        }
    }
    return _mm256_movemask_pd(hit);
}

static int32_t trial_inverses_avx2_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                              const int32_t *stop, uint64_t *divisor) {
    if (from == 0) return -EINVAL;
    return search_table(n, from, to, stop, divisor, prepare_inverses(), inverses_divide,
                        trial_difference30_avx2_divisor_in);
}

TRIAL_FUNCTIONS(trial_inverses_avx2)

#else

NOT_ON_THIS_ARCHITECTURE(trial_inverses_avx2)

#endif

const primelab_kernel trial_inverses_avx2 = {
    TRIAL_FIELDS(trial_inverses_avx2),
    .name = "trial-inverses-c-avx2",
    .summary = "primes only, with stored inverses",
    .isa = "avx2",
    .prepare = prepare_inverses,
    .gauge = "inverse-avx2",
    .gauge_operations = PRIME_SHARE,
};
