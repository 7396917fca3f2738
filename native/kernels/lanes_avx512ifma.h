/*
 * Eight lanes of 64 bits in AVX-512F, DQ and IFMA, for one_limb.h and two_limbs.h. What IFMA brings:
 * low52 and high52 multiply the low 52 bits of each lane and add a half of the 104 bits to a third
 * operand of 64. The test's model (test/ifma_model.h) says what each of these means, lane by lane.
 */
#ifndef PRIMELAB_LANES_AVX512IFMA_H
#define PRIMELAB_LANES_AVX512IFMA_H

#include <immintrin.h>
#include <stdint.h>

typedef __m512i lanes;
typedef __m512d reals;
typedef __mmask8 lane_mask; /* bit i stands for lane i */

static inline lanes lanes_load(const uint64_t *from) { return _mm512_loadu_si512(from); }
static inline lanes lanes_all(uint64_t x) { return _mm512_set1_epi64((long long)x); }

static inline lanes low52(lanes c, lanes a, lanes b) { return _mm512_madd52lo_epu64(c, a, b); }
static inline lanes high52(lanes c, lanes a, lanes b) { return _mm512_madd52hi_epu64(c, a, b); }
static inline lanes product64(lanes a, lanes b) { return _mm512_mullo_epi64(a, b); }

static inline lanes add(lanes x, lanes y) { return _mm512_add_epi64(x, y); }
static inline lanes subtract(lanes x, lanes y) { return _mm512_sub_epi64(x, y); }
static inline lanes both_bits(lanes x, lanes y) { return _mm512_and_si512(x, y); }
static inline lanes any_bits(lanes x, lanes y) { return _mm512_or_si512(x, y); }
static inline lanes other_bits(lanes x, lanes y) { return _mm512_xor_si512(x, y); }
static inline lanes lesser(lanes x, lanes y) { return _mm512_min_epu64(x, y); }
static inline lanes magnitude(lanes x) { return _mm512_abs_epi64(x); }

static inline lanes left(lanes x, unsigned by) { return _mm512_slli_epi64(x, by); }
static inline lanes right(lanes x, unsigned by) { return _mm512_srli_epi64(x, by); }
static inline lanes right_signed(lanes x, unsigned by) { return _mm512_srai_epi64(x, by); }
static inline lanes left_by(lanes x, lanes by) { return _mm512_sllv_epi64(x, by); }
static inline lanes right_by(lanes x, lanes by) { return _mm512_srlv_epi64(x, by); }

static inline lane_mask have_common(lanes x, lanes y) { return _mm512_test_epi64_mask(x, y); }
static inline lane_mask equal(lanes x, lanes y) { return _mm512_cmpeq_epi64_mask(x, y); }
static inline lane_mask at_most(lanes x, lanes y) { return _mm512_cmple_epu64_mask(x, y); }

static inline lanes chosen(lane_mask second, lanes first, lanes other) {
    return _mm512_mask_mov_epi64(first, second, other);
}

static inline lanes add_where(lane_mask mask, lanes x, lanes y) {
    return _mm512_mask_add_epi64(x, mask, x, y);
}

static inline reals reals_all(double x) { return _mm512_set1_pd(x); }
static inline reals reals_of(lanes x) { return _mm512_cvtepu64_pd(x); }
static inline reals ratio(reals x, reals y) { return _mm512_div_pd(x, y); }
static inline reals product(reals x, reals y) { return _mm512_mul_pd(x, y); }
static inline lanes truncated(reals x) { return _mm512_cvttpd_epu64(x); }

/* The exponent of a power of two, as a double has it. */
static inline lanes exponent_of(lanes power) {
    lanes bits = _mm512_castpd_si512(_mm512_cvtepu64_pd(power));
    return subtract(right(bits, 52), lanes_all(1023));
}

static inline uint64_t bits_of_any(lanes x) { return (uint64_t)_mm512_reduce_or_epi64(x); }

static inline void lanes_store(uint64_t *to, lanes x) { _mm512_storeu_si512(to, x); }

/* The lanes of the mask, side by side. Writes eight of them, whatever the rest is. */
static inline void store_chosen(uint64_t *to, lane_mask mask, lanes x) {
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi64(mask, x));
}

#endif
