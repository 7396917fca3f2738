/*
 * Trial division without a division: each lane carries x, nearly 1/d, from d to d' = d + h by one
 * step of Newton's method of third order, x' = x (1 + e + e^2) with e = 1 - d' x.
 *
 * How near: let p = 1 - d x. Then e = p - h x is (h/d)(1 + |p|) + |p| at most, and 1 - d' x' = e^3:
 * an error is not carried on, it is replaced by (h/d)^3, to within 2^-52 of rounding. The estimate
 * N x of N/d is then off by at most (N/d) ((h/d)^3 + 2^-52). The first part is at most 1/8 if
 * d^4 >= 8 n h^3, the second is less if N/d < 2^49, as d >= 2^16 ensures: together below the 3/8
 * that quotient.h allows. N x is rounded to an integer once, in the fma that adds 1.5 * 2^52,
 * where doubles are the integers.
 */
#include "trial_avx2.h"

#ifdef __AVX2__
#include <immintrin.h>

uint64_t reciprocal_avx2_from(uint64_t n, uint32_t widest_step) {
    const double h = widest_step;
    /* A little more, as the d of h/d is one step behind that of N/d: h/d < 2^-10 in all uses. */
    const double from = sqrt(sqrt(8 * (double)n * h * h * h)) * (1 + 0x1p-10) + 2 * h;
    return from > 0x1p16 ? (uint64_t)from : UINT64_C(1) << 16;
}

static int reciprocals_divide(uint64_t n, uint64_t lo, uint64_t rounds, const wheel *w) {
    const dividend parts = as_dividend(n);
    const __m256d N = _mm256_set1_pd(parts.nearest), excess = _mm256_set1_pd(parts.excess);
    const __m256d one = _mm256_set1_pd(1), stride = _mm256_set1_pd(avx2_stride(w));
    const __m256d integers = _mm256_set1_pd(0x1.8p52);
    double start[LANES];
    for (uint32_t i = 0; i < LANES; i++) start[i] = (double)(lo + nth_divisor(w, i));
    __m256d d[VECTORS], x[VECTORS], hit = _mm256_setzero_pd();
    for (int v = 0; v < VECTORS; v++) {
        d[v] = _mm256_loadu_pd(start + 4 * v);
        x[v] = _mm256_div_pd(one, d[v]);
    }
    for (; rounds > 0; rounds--) {
#pragma GCC unroll 6
        for (int v = 0; v < VECTORS; v++) {
            __m256d q = _mm256_sub_pd(_mm256_fmadd_pd(N, x[v], integers), integers);
            __m256d r = _mm256_fnmadd_pd(q, d[v], N);
            hit = _mm256_or_pd(hit, _mm256_cmp_pd(r, excess, _CMP_EQ_OQ));
            d[v] = _mm256_add_pd(d[v], stride);
            __m256d e = _mm256_fnmadd_pd(d[v], x[v], one);
            x[v] = _mm256_fmadd_pd(x[v], _mm256_fmadd_pd(e, e, e), x[v]);
        }
    }
    return _mm256_movemask_pd(hit);
}

int32_t reciprocal_avx2_odd(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                            uint64_t *divisor) {
    return search_blocks(n, from, to, stop, divisor, &odd_wheel, LANES, reciprocals_divide);
}

int32_t reciprocal_avx2_wheel30(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                                uint64_t *divisor) {
    return search_blocks(n, from, to, stop, divisor, &wheel30, LANES, reciprocals_divide);
}

static int32_t trial_reciprocal_avx2_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                                const int32_t *stop, uint64_t *divisor) {
    const stage stages[] = {{QUOTIENT_FROM, trial_c_divisor_in},
                            {reciprocal_avx2_from(n, avx2_stride(&odd_wheel)), vdiv_avx2_odd},
                            {QUOTIENT_END, reciprocal_avx2_odd},
                            {UINT64_MAX, trial_c_divisor_in}};
    return search_stages(n, from, to, stop, divisor, stages);
}

TRIAL_FUNCTIONS(trial_reciprocal_avx2)

#else

NOT_ON_THIS_ARCHITECTURE(trial_reciprocal_avx2)

#endif

const primelab_kernel trial_reciprocal_avx2 = {
    TRIAL_FIELDS(trial_reciprocal_avx2),
    .name = "trial-reciprocal-c-avx2",
    .summary = "reciprocals carried on from divisor to divisor",
    .isa = "avx2",
    .gauge = "reciprocal-avx2",
    .gauge_operations = 1,
};
