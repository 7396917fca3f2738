/*
 * Trial division by forward differences (difference.h) in AVX2, over all odd divisors. Small
 * divisors, where walks are short, and those from 2^31 on are left to reciprocals: exact for every
 * uint64_t, and in vectors for all its divisors but the first 2^12.
 */
#include "trial_avx2.h"

#ifdef __AVX2__
#include "lanes_avx2.h"

/* Three chains of dependent steps fill the ports; four would need more registers than there are. */
enum { DIFFERENCE_VECTORS = 3, DIFFERENCE_LANES = DIFFERENCE_VECTORS * LANES_WIDTH };
#include "difference.h"

static int32_t by_difference(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                             uint64_t *divisor) {
    return search_walks(n, from, to, stop, divisor, &odd_wheel);
}

int32_t trial_difference_avx2_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                         const int32_t *stop, uint64_t *divisor) {
    const stage stages[] = {{QUOTIENT_FROM, trial_c_divisor_in},
                            {reciprocal_avx2_from(n, avx2_stride(&odd_wheel)), vdiv_avx2_odd},
                            {difference_from(n, &odd_wheel, 32), reciprocal_avx2_odd},
                            {difference_end(n), by_difference},
                            {QUOTIENT_END, reciprocal_avx2_odd},
                            {UINT64_MAX, trial_c_divisor_in}};
    return search_stages(n, from, to, stop, divisor, stages);
}

TRIAL_FUNCTIONS(trial_difference_avx2)

#else

NOT_ON_THIS_ARCHITECTURE(trial_difference_avx2)

#endif

const primelab_kernel trial_difference_avx2 = {
    TRIAL_FIELDS(trial_difference_avx2),
    .name = "trial-difference-c-avx2",
    .summary = "forward differences: no multiplication, no division",
    .isa = "avx2",
    .gauge = "difference-avx2",
    .gauge_operations = 1,
};
