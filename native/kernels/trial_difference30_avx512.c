/*
 * Forward differences (difference.h) in AVX-512 over wheel 30: two pieces fill a vector. Divisors too
 * small for walks are tried by eight reciprocals a vector, and those too small for these by division.
 */
#include "trial_avx2.h"

#ifdef __AVX512F__
#include "lanes_avx512.h"

/* Five chains of dependent steps fill the ports of Zen 5; with six, gcc 12 spills. */
enum { DIFFERENCE_VECTORS = 5, DIFFERENCE_LANES = DIFFERENCE_VECTORS * LANES_WIDTH };
#include "difference.h"

/* Doubles side by side: six vectors, as in AVX2. */
enum { WIDE_VECTORS = 6, WIDE_LANES = 8 * WIDE_VECTORS, WIDE_STRIDE = 30 * WIDE_VECTORS };

/* trial_reciprocal_avx2.c and trial_vdiv_avx2.c, with eight lanes a vector. */
ALWAYS_INLINE int wide_divide(uint64_t n, uint64_t lo, uint64_t rounds, const wheel *w, int carried) {
    const dividend parts = as_dividend(n);
    const __m512d N = _mm512_set1_pd(parts.nearest), excess = _mm512_set1_pd(parts.excess);
    const __m512d one = _mm512_set1_pd(1), integers = _mm512_set1_pd(0x1.8p52);
    const __m512d stride = _mm512_set1_pd(WIDE_STRIDE);
    double start[WIDE_LANES];
    for (uint32_t i = 0; i < WIDE_LANES; i++) start[i] = (double)(lo + nth_divisor(w, i));
    __m512d d[WIDE_VECTORS], x[WIDE_VECTORS];
    __mmask8 clear[WIDE_VECTORS], all = 0xFF; /* lanes that have met no divisor */
#pragma GCC unroll 6
    for (int v = 0; v < WIDE_VECTORS; v++) {
        d[v] = _mm512_loadu_pd(start + 8 * v);
        x[v] = _mm512_div_pd(one, d[v]);
        clear[v] = 0xFF;
    }
    for (; rounds > 0; rounds--) {
#pragma GCC unroll 6
        for (int v = 0; v < WIDE_VECTORS; v++) {
            const __m512d rounded = carried ? _mm512_fmadd_pd(N, x[v], integers)
                                            : _mm512_add_pd(_mm512_div_pd(N, d[v]), integers);
            const __m512d r = _mm512_fnmadd_pd(_mm512_sub_pd(rounded, integers), d[v], N);
            clear[v] = _mm512_mask_cmp_pd_mask(clear[v], r, excess, _CMP_NEQ_UQ);
            d[v] = _mm512_add_pd(d[v], stride);
            if (!carried) continue;
            const __m512d e = _mm512_fnmadd_pd(d[v], x[v], one);
            x[v] = _mm512_fmadd_pd(x[v], _mm512_fmadd_pd(e, e, e), x[v]);
        }
    }
#pragma GCC unroll 6
    for (int v = 0; v < WIDE_VECTORS; v++) all &= clear[v];
    return all != 0xFF;
}

static __attribute__((noinline)) int divided(uint64_t n, uint64_t lo, uint64_t rounds, const wheel *w) {
    return wide_divide(n, lo, rounds, w, 0);
}
static __attribute__((noinline)) int carried(uint64_t n, uint64_t lo, uint64_t rounds, const wheel *w) {
    return wide_divide(n, lo, rounds, w, 1);
}

static int32_t by_division(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                           uint64_t *divisor) {
    return search_blocks(n, from, to, stop, divisor, &wheel30, WIDE_LANES, divided);
}

static int32_t by_reciprocals(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                              uint64_t *divisor) {
    return search_blocks(n, from, to, stop, divisor, &wheel30, WIDE_LANES, carried);
}

static int32_t by_difference(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                             uint64_t *divisor) {
    return search_walks(n, from, to, stop, divisor, &wheel30);
}

int32_t trial_difference30_avx512_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                             const int32_t *stop, uint64_t *divisor) {
    if (!wheel30_suits(n)) return trial_difference_avx2_divisor_in(n, from, to, stop, divisor);
    const stage stages[] = {{QUOTIENT_FROM, trial_wheel30_c_divisor_in},
                            {reciprocal_avx2_from(n, WIDE_STRIDE), by_division},
                            {difference_from(n, &wheel30, 16), by_reciprocals},
                            {difference_end(n), by_difference},
                            {QUOTIENT_END, by_reciprocals},
                            {UINT64_MAX, trial_c_divisor_in}};
    return search_stages(n, from, to, stop, divisor, stages);
}

TRIAL_FUNCTIONS(trial_difference30_avx512)

#else

NOT_ON_THIS_ARCHITECTURE(trial_difference30_avx512)

#endif

const primelab_kernel trial_difference30_avx512 = {
    TRIAL_FIELDS(trial_difference30_avx512),
    .name = "trial-difference30-c-avx512",
    .summary = "forward differences over wheel 30, sixteen lanes",
    .isa = "avx512",
    .gauge = "difference-avx512",
    .gauge_operations = WHEEL_30_SHARE,
};
