/* Sixteen lanes of 32 bits in AVX-512F, for difference.h. */
#ifndef PRIMELAB_LANES_AVX512_H
#define PRIMELAB_LANES_AVX512_H

#include <immintrin.h>
#include <stdint.h>

#include "quotient.h"

typedef __m512i lanes;
enum { LANES_WIDTH = 16 };

/* x, in a register: see lanes_avx2.h. */
static inline lanes in_register(lanes x) {
    __asm__("" : "+v"(x));
    return x;
}

static inline lanes lanes_load(const uint32_t *from) { return _mm512_loadu_si512(from); }

static inline lanes lanes_all(uint32_t x) { return _mm512_set1_epi32((int32_t)x); }

static inline lanes lanes_add(lanes x, lanes y) { return _mm512_add_epi32(x, y); }

static inline lanes lanes_sub(lanes x, lanes y) { return _mm512_sub_epi32(x, y); }

static inline lanes lanes_min(lanes x, lanes y) { return _mm512_min_epu32(x, y); }

static inline int lanes_equal(lanes x, lanes y) { return _mm512_cmpneq_epi32_mask(x, y) == 0; }

/* A comparison makes a mask at no cost of a vector: e falls by fall + t wherever a <= 0. */
static inline lanes fallen(lanes e, lanes a, lanes fall, lanes turn) {
    const __mmask16 borrow = _mm512_cmple_epi32_mask(a, _mm512_setzero_si512());
    const __m512i lower = _mm512_sub_epi32(e, fall);
    return _mm512_mask_sub_epi32(lower, borrow, lower, turn);
}

/*
 * Stands eight lanes at the spokes of a turn of wheel 30, whose divisors are from 2^13 to 2^31: whether
 * one of them divides n. The quotient, rounded to the nearest integer, is off by 3/4 at most (quotient.h),
 * so the remainder is above -d and below d, and exact as a double. The integer that the sum with
 * 1.5 * 2^52 holds has the quotient's low bits, which are all that e needs.
 */
#define LANES_STAND
static inline int lanes_stand(uint32_t *to_d, uint32_t *to_r, uint32_t *to_e, uint64_t start,
                              const wheel *w, uint64_t delta, dividend n) {
    const __m512d integers = _mm512_set1_pd(0x1.8p52), N = _mm512_set1_pd(n.nearest);
    const __m256i turn = _mm256_set1_epi32((int32_t)w->turn);
    const __m256i d = _mm256_add_epi32(_mm256_set1_epi32((int32_t)start),
                                       _mm256_loadu_si256((const __m256i *)w->spoke));
    const __m512d wide = _mm512_cvtepi32_pd(d);
    const __m512d sum = _mm512_add_pd(_mm512_div_pd(N, wide), integers);
    const __m512d of_nearest = _mm512_fnmadd_pd(_mm512_sub_pd(sum, integers), wide, N);
    const __m512d r = _mm512_sub_pd(of_nearest, _mm512_set1_pd(n.excess));
    const __mmask8 below = _mm512_cmp_pd_mask(r, _mm512_setzero_pd(), _CMP_LT_OQ);
    const __m512i quotients = _mm512_castpd_si512(sum);
    const __m256i q = _mm512_cvtepi64_epi32(
        _mm512_mask_sub_epi64(quotients, below, quotients, _mm512_set1_epi64(1)));
    const __m256i falls = _mm256_mullo_epi32(_mm256_set1_epi32((int32_t)delta),
                                             _mm256_add_epi32(d, turn));
    _mm256_storeu_si256((__m256i *)to_d, d);
    _mm256_storeu_si256((__m256i *)to_r, _mm512_cvttpd_epi32(_mm512_mask_add_pd(r, below, r, wide)));
    _mm256_storeu_si256((__m256i *)to_e, _mm256_sub_epi32(_mm256_mullo_epi32(turn, q), falls));
    return _mm512_cmp_pd_mask(r, _mm512_setzero_pd(), _CMP_EQ_OQ) != 0;
}

#endif
