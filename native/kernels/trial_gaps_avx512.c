/*
 * Trial division by the primes of a table of which only the gaps are kept, a byte each: 5.8 MB pass by
 * for a number near 10^16, a quarter of what the primes themselves take. Thirty-two lanes walk side by
 * side over parts of a block (prime_table.h); each carries the reciprocal of its prime on to the next one,
 * by Newton's method.
 *
 * Exact for every uint64_t. trial_reciprocal_avx2.c has the proof for steps of third order, here with
 * the widest gap of a block as h. One of second order is x' = x (1 + e) and leaves 1 - d' x' = e^2, so in
 * the same way d^3 >= 8 n h^2 is enough. Primes too small for either are divided by, and those below 2^13
 * by integers.
 */
#include "trial_avx2.h"
#include "prime_table.h"

#ifdef __AVX512F__
#include <immintrin.h>

enum { GAP_VECTORS = GAP_LANES / 8 };

/* How quotients are found: by division, or by reciprocals carried on in steps of that order. */
enum { DIVIDED, THIRD_ORDER, SECOND_ORDER };

/* Eight of sixteen integers as doubles: the first ones, or the others. */
ALWAYS_INLINE __m512d eight_of(__m512i primes, int others) {
    return _mm512_cvtepi32_pd(others ? _mm512_extracti64x4_epi64(primes, 1)
                                     : _mm512_castsi512_si256(primes));
}

ALWAYS_INLINE int block_divides_by(const gap_block *block, uint64_t n, int order) {
    const dividend parts = as_dividend(n);
    const __m512d N = _mm512_set1_pd(parts.nearest), excess = _mm512_set1_pd(parts.excess);
    const __m512d one = _mm512_set1_pd(1), integers = _mm512_set1_pd(0x1.8p52);
    __m512i primes[GAP_VECTORS / 2];
    __m512d d[GAP_VECTORS], x[GAP_VECTORS];
    /* Lanes that have met no divisor; a mask each, as one for all would be a chain of comparisons. */
    __mmask8 clear[GAP_VECTORS];
#pragma GCC unroll 4
    for (int v = 0; v < GAP_VECTORS; v++) {
        if (v % 2 == 0) primes[v / 2] = _mm512_loadu_si512(&block->first[8 * v]);
        d[v] = eight_of(primes[v / 2], v % 2);
        if (order != DIVIDED) x[v] = _mm512_div_pd(one, d[v]);
        clear[v] = 0xFF;
    }
    const uint8_t *gaps = block->gaps[0];
    for (int steps = GAP_STEPS; steps > 0; steps--, gaps += GAP_LANES) {
        fetch_ahead(gaps);
#pragma GCC unroll 4
        for (int v = 0; v < GAP_VECTORS; v++) {
            const __m512d rounded = order == DIVIDED ? _mm512_add_pd(_mm512_div_pd(N, d[v]), integers)
                                                     : _mm512_fmadd_pd(N, x[v], integers);
            const __m512d r = _mm512_fnmadd_pd(_mm512_sub_pd(rounded, integers), d[v], N);
            clear[v] = _mm512_mask_cmp_pd_mask(clear[v], r, excess, _CMP_NEQ_UQ);
            if (v % 2 == 0) {
                const __m128i *sixteen = (const __m128i *)(gaps + 8 * v);
                const __m512i steps = _mm512_cvtepu8_epi32(_mm_loadu_si128(sixteen));
                primes[v / 2] = _mm512_add_epi32(primes[v / 2], steps);
            }
            d[v] = eight_of(primes[v / 2], v % 2);
            if (order == DIVIDED) continue;
            const __m512d e = _mm512_fnmadd_pd(d[v], x[v], one);
            const __m512d factor = order == THIRD_ORDER ? _mm512_fmadd_pd(e, e, e) : e;
            x[v] = _mm512_fmadd_pd(x[v], factor, x[v]);
        }
    }
    return (clear[0] & clear[1] & clear[2] & clear[3]) != 0xFF;
}

/* Apart, so that each keeps its loop in registers. */
typedef int block_test_of_gaps(const gap_block *block, uint64_t n);
static __attribute__((noinline)) int block_divided(const gap_block *block, uint64_t n) {
    return block_divides_by(block, n, DIVIDED);
}
static __attribute__((noinline)) int third_order(const gap_block *block, uint64_t n) {
    return block_divides_by(block, n, THIRD_ORDER);
}
static __attribute__((noinline)) int second_order(const gap_block *block, uint64_t n) {
    return block_divides_by(block, n, SECOND_ORDER);
}

/*
 * How the block's quotients are found. A little more than the proof's 8 is for e, which is h/d times 1 + |p|
 * with |p| below 2^-10.
 */
static block_test_of_gaps *quickest_for(const gap_block *block, uint64_t n) {
    const double d = block->first[0], h = block->widest, least = 8.1 * (double)n * h * h;
    if (d < 0x1p16 || d * d * d * d < least * h) return block_divided;
    return d * d * d < least ? third_order : second_order;
}

/* The least prime of the block in [from, to) that divides n, or 0. */
static uint32_t divisor_in_block(const gap_block *block, uint64_t n, uint64_t from, uint64_t to) {
    for (uint32_t lane = 0; lane < GAP_LANES; lane++) {
        uint32_t p = block->first[lane];
        for (uint32_t step = 0; step < GAP_STEPS && p < to; p += block->gaps[step++][lane]) {
            if (p >= from && n % p == 0) return p;
        }
    }
    return 0;
}

/* The last block that begins with a prime up to p, or the first one. */
static uint32_t block_with(const prime_table *t, uint64_t p) {
    uint32_t low = 0, high = GAP_BLOCKS;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (t->gaps[middle].first[0] <= p) low = middle;
        else high = middle;
    }
    return low;
}

/* The least prime divisor in [from, to), which lies within the table. */
static int32_t search_gaps(const prime_table *t, uint64_t n, uint64_t from, uint64_t to,
                           const int32_t *stop, uint64_t *divisor) {
    uint32_t found = 0;
    if (from < QUOTIENT_FROM) {
        const uint64_t end = to < QUOTIENT_FROM ? to : QUOTIENT_FROM;
        found = divisor_in_block(&t->gaps[0], n, from, end);
        from = end;
    }
    for (uint32_t i = block_with(t, from); found == 0 && from < to && i < GAP_BLOCKS; i++) {
        const gap_block *block = &t->gaps[i];
        if (block->first[0] >= to) break;
        if (stop_asked(stop)) return -ECANCELED;
        if (quickest_for(block, n)(block, n)) found = divisor_in_block(block, n, from, to);
    }
    if (found != 0) *divisor = found;
    return found != 0;
}

/* The contract of a search, which asks for composite divisors as well: see search_table. */
static int32_t trial_gaps_avx512_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                            const int32_t *stop, uint64_t *divisor) {
    trial_search *every = trial_difference30_avx512_divisor_in;
    if (from == 0) return -EINVAL;
    const int32_t prepared = prepare_gaps();
    if (prepared < 0) return prepared;
    const prime_table *t = prepared_table();
    const uint64_t end = to < TABLE_END ? to : TABLE_END;
    if (from < 3 || from >= end) return every(n, from, to, stop, divisor);
    if (from > 3) {
        uint64_t small;
        const int32_t result = search_gaps(t, n, 3, isqrt(end - 1) + 1, stop, &small);
        if (result != 0) return result < 0 ? result : every(n, from, to, stop, divisor);
    }
    const int32_t found = search_gaps(t, n, from, end, stop, divisor);
    return found != 0 || end == to ? found : every(n, end, to, stop, divisor);
}

TRIAL_FUNCTIONS(trial_gaps_avx512)

#else

NOT_ON_THIS_ARCHITECTURE(trial_gaps_avx512)

#endif

const primelab_kernel trial_gaps_avx512 = {
    TRIAL_FIELDS(trial_gaps_avx512),
    .name = "trial-gaps-c-avx512",
    .summary = "primes only, a byte a prime for the gap to the next one",
    .isa = "avx512",
    .prepare = prepare_gaps,
    .gauge = "gaps-avx512",
    .gauge_operations = PRIME_SHARE,
};
