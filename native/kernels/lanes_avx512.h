/* Sixteen lanes of 32 bits in AVX-512F, for difference.h. */
#ifndef PRIMELAB_LANES_AVX512_H
#define PRIMELAB_LANES_AVX512_H

#include <immintrin.h>
#include <stdint.h>

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

#endif
