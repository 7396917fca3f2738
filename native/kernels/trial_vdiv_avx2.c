/*
 * Trial division by vdivpd, four doubles at once; quotient.h has the proof of exactness. The
 * divider alone sets the speed: what is around it fits into the time that it takes.
 */
#include "trial_avx2.h"

#ifdef __AVX2__
#include <immintrin.h>

enum { NEAREST = _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC };

static int quotients_divide(uint64_t n, uint64_t lo, uint64_t rounds, const wheel *w) {
    const dividend parts = as_dividend(n);
    const __m256d N = _mm256_set1_pd(parts.nearest), excess = _mm256_set1_pd(parts.excess);
    const __m256d stride = _mm256_set1_pd(avx2_stride(w));
    double start[LANES];
    for (uint32_t i = 0; i < LANES; i++) start[i] = (double)(lo + nth_divisor(w, i));
    __m256d d[VECTORS], hit = _mm256_setzero_pd();
    for (int v = 0; v < VECTORS; v++) d[v] = _mm256_loadu_pd(start + 4 * v);
    for (; rounds > 0; rounds--) {
#pragma GCC unroll 6
        for (int v = 0; v < VECTORS; v++) {
            __m256d q = _mm256_round_pd(_mm256_div_pd(N, d[v]), NEAREST);
            __m256d r = _mm256_fnmadd_pd(q, d[v], N);
            hit = _mm256_or_pd(hit, _mm256_cmp_pd(r, excess, _CMP_EQ_OQ));
            d[v] = _mm256_add_pd(d[v], stride);
        }
    }
    return _mm256_movemask_pd(hit);
}

int32_t vdiv_avx2_odd(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                      uint64_t *divisor) {
    return search_blocks(n, from, to, stop, divisor, &odd_wheel, LANES, quotients_divide);
}

int32_t vdiv_avx2_wheel30(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                          uint64_t *divisor) {
    return search_blocks(n, from, to, stop, divisor, &wheel30, LANES, quotients_divide);
}

static int32_t trial_vdiv_avx2_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                          const int32_t *stop, uint64_t *divisor) {
    const stage stages[] = {{QUOTIENT_FROM, trial_c_divisor_in},
                            {QUOTIENT_END, vdiv_avx2_odd},
                            {UINT64_MAX, trial_c_divisor_in}};
    return search_stages(n, from, to, stop, divisor, stages);
}

TRIAL_FUNCTIONS(trial_vdiv_avx2)

#else

NOT_ON_THIS_ARCHITECTURE(trial_vdiv_avx2)

#endif

const primelab_kernel trial_vdiv_avx2 = {
    TRIAL_FIELDS(trial_vdiv_avx2),
    .name = "trial-vdiv-c-avx2",
    .summary = "four double divisions at once",
    .isa = "avx2",
    .gauge = "divide-double-avx2",
    .gauge_operations = 1,
};
