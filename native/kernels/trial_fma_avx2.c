/*
 * Trial division by a double division and a fused multiply-add, one odd divisor after the other.
 * Every CPU with AVX2 has fma(3) as one instruction; quotient.h has the proof that r == excess is
 * an exact test. Divisors outside of its range go to the oracle.
 */
#include "quotient.h"

#ifdef __FMA__

static int quotient_divides(uint64_t n, uint64_t lo, uint64_t rounds, const wheel *w) {
    (void)w;
    const dividend N = as_dividend(n);
    double d = (double)(lo + 1);
    for (; rounds > 0; rounds--, d += 2) {
        if (fma(-rint(N.nearest / d), d, N.nearest) == N.excess) return 1;
    }
    return 0;
}

static int32_t by_fma(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                      uint64_t *divisor) {
    return search_blocks(n, from, to, stop, divisor, &odd_wheel, 1, quotient_divides);
}

static int32_t trial_fma_avx2_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                         const int32_t *stop, uint64_t *divisor) {
    const stage stages[] = {{QUOTIENT_FROM, trial_c_divisor_in},
                            {QUOTIENT_END, by_fma},
                            {UINT64_MAX, trial_c_divisor_in}};
    return search_stages(n, from, to, stop, divisor, stages);
}

TRIAL_FUNCTIONS(trial_fma_avx2)

#else

NOT_ON_THIS_ARCHITECTURE(trial_fma_avx2)

#endif

const primelab_kernel trial_fma_avx2 = {
    TRIAL_FIELDS(trial_fma_avx2),
    .name = "trial-fma-c-avx2",
    .summary = "a double division and an exact remainder by fma",
    .isa = "avx2",
    .gauge = "divide-double",
    .gauge_operations = 1,
};
