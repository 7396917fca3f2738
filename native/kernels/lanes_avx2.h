/* Eight lanes of 32 bits in AVX2, for difference.h. */
#ifndef PRIMELAB_LANES_AVX2_H
#define PRIMELAB_LANES_AVX2_H

#include <immintrin.h>
#include <stdint.h>

typedef __m256i lanes;
enum { LANES_WIDTH = 8 };

/*
 * x, in a register. Left to itself, gcc 12 moves these from register to register and to the stack:
 * the loop of difference.h then takes 1.7 times as long.
 */
static inline lanes in_register(lanes x) {
    __asm__("" : "+x"(x));
    return x;
}

static inline lanes lanes_load(const uint32_t *from) {
    return _mm256_loadu_si256((const __m256i *)from);
}

static inline lanes lanes_all(uint32_t x) { return _mm256_set1_epi32((int32_t)x); }

static inline lanes lanes_add(lanes x, lanes y) { return _mm256_add_epi32(x, y); }

static inline lanes lanes_sub(lanes x, lanes y) { return _mm256_sub_epi32(x, y); }

static inline lanes lanes_min(lanes x, lanes y) { return _mm256_min_epu32(x, y); }

static inline int lanes_equal(lanes x, lanes y) {
    const __m256i different = _mm256_xor_si256(x, y);
    return _mm256_testz_si256(different, different);
}

/*
 * vpsignd makes +t/2, -t/2 or 0 of t/2 by the sign of a, so e falls by fall, fall + t or, where
 * a = 0, by fall + t/2. A blend of the two falls would be three operations on Intel's cores.
 */
static inline lanes fallen(lanes e, lanes a, lanes fall, lanes turn) {
    const __m256i half = _mm256_srli_epi32(turn, 1);
    return _mm256_add_epi32(_mm256_sub_epi32(e, _mm256_add_epi32(fall, half)),
                            _mm256_sign_epi32(half, a));
}

#endif
