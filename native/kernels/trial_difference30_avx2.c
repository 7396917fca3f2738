/*
 * Forward differences (difference.h) in AVX2 over wheel 30: the eight spokes fill a vector. Numbers
 * that 3 or 5 divides go to the kernel without a wheel, as it must not leave their multiples out.
 */
#include "trial_avx2.h"

#ifdef __AVX2__
#include "lanes_avx2.h"

/* Three chains of dependent steps fill the ports; four would need more registers than there are. */
enum { DIFFERENCE_VECTORS = 3, DIFFERENCE_LANES = DIFFERENCE_VECTORS * LANES_WIDTH };
#include "difference.h"

static int32_t by_difference(uint64_t n, uint64_t from, uint64_t to, const int32_t *stop,
                             uint64_t *divisor) {
    return search_walks(n, from, to, stop, divisor, &wheel30);
}

int32_t trial_difference30_avx2_divisor_in(uint64_t n, uint64_t from, uint64_t to,
                                           const int32_t *stop, uint64_t *divisor) {
    if (!wheel30_suits(n)) return trial_difference_avx2_divisor_in(n, from, to, stop, divisor);
    const stage stages[] = {{QUOTIENT_FROM, trial_wheel30_c_divisor_in},
                            {reciprocal_avx2_from(n, avx2_stride(&wheel30)), vdiv_avx2_wheel30},
                            {difference_from(n, &wheel30, 32), reciprocal_avx2_wheel30},
                            {difference_end(n), by_difference},
                            {QUOTIENT_END, reciprocal_avx2_wheel30},
                            {UINT64_MAX, trial_c_divisor_in}};
    return search_stages(n, from, to, stop, divisor, stages);
}

TRIAL_FUNCTIONS(trial_difference30_avx2)

#else

NOT_ON_THIS_ARCHITECTURE(trial_difference30_avx2)

#endif

const primelab_kernel trial_difference30_avx2 = {
    TRIAL_FIELDS(trial_difference30_avx2),
    .name = "trial-difference30-c-avx2",
    .summary = "forward differences over wheel 30",
    .isa = "avx2",
    .gauge = "difference-avx2",
    .gauge_operations = WHEEL_30_SHARE,
};
